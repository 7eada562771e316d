"""The pages about time: days of the coming year, meetings on every side's wall clock."""
