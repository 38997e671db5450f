"""LibreOffice without a window, for the checks beside this file."""
import contextlib
import pathlib
import subprocess
import sys
import tempfile
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    sys.exit("the checks with LibreOffice need python3-uno, for the python3 of the system")

PIPE = "phanbo-checks"


def connect(profile):
    """Starts LibreOffice and returns its process and its desktop."""
    process = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={PIPE};urp;StarOffice.ComponentContext"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # not yet
            if process.poll() is not None:
                break
            time.sleep(0.5)
    process.kill()
    sys.exit("LibreOffice did not start")


@contextlib.contextmanager
def office():
    """A LibreOffice with a profile of its own, ended at the end: its desktop and the profile."""
    with tempfile.TemporaryDirectory() as profile:
        process, desktop = connect(pathlib.Path(profile))
        try:
            yield desktop, pathlib.Path(profile)
        finally:
            try:
                desktop.terminate()
            except Exception:  # it is gone already
                pass
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def opened(desktop, path):
    """The document of a file, in no window."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    return desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, (hidden,))
