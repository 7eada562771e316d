"""How much the source floor takes in. Each bound protects a build from one hostile file."""

FILE_BYTES = 1024 * 1024
SCALAR_BYTES = 64 * 1024
NODES = 50_000
DEPTH = 32
DIRECTIVES = 64
FINDINGS_PER_RULE = 200

FILES_PER_CLIENT = 20_000
BYTES_PER_CLIENT = 128 * 1024 * 1024
FOLDER_DEPTH = 8
