"""What somebody who helps from afar may see of a school's machine: nothing of a person."""
