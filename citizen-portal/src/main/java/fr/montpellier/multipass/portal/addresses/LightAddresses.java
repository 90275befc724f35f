package fr.montpellier.multipass.portal.addresses;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses of the light version, which runs no script. */
public final class LightAddresses {

    /** Its first page; all others are below it. */
    public static final String ROOT = "/leger";

    /** Where the resident shows and prints the card. */
    public static final String CARD = ROOT + "/carte";

    private LightAddresses() {}

    public static boolean isLight(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
