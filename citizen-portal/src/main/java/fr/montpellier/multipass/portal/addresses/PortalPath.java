package fr.montpellier.multipass.portal.addresses;

/** Recognises addresses within the portal among those that a request names. */
public final class PortalPath {

    private PortalPath() {}

    /** Returns whether this is a path of the portal: a redirect to any other address would be an open redirect. */
    public static boolean isPortalPath(String page) {
        return page.matches("/([a-zA-Z0-9][a-zA-Z0-9/_.~%-]*)?(\\?[a-zA-Z0-9=&_.~%:+-]*)?");
    }
}
