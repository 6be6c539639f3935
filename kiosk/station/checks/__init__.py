"""`telefoonhotel doctor`: looks at everything a helper on the phone would ask, and says what to do."""
