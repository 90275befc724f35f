package fr.montpellier.multipass.portal.addresses;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses at which a browser speaks tus 1.0 for a deposit in several requests. */
public final class TusAddresses {

    /** The address at which a deposit begins; each has an address of its own below it. */
    public static final String ROOT = "/fichiers/usager/envois";

    private TusAddresses() {}

    public static boolean isTus(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
