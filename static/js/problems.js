// After a form came back, begin where it says what is wrong.
document.getElementById("problems").focus();
