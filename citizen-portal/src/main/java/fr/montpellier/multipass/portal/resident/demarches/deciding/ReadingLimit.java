package fr.montpellier.multipass.portal.resident.demarches.deciding;

/** How many times a reader may open each document, where the resident limits it to more than one reading. */
public final class ReadingLimit {

    public static final int FEWEST = 2;
    public static final int MOST = 20;
    public static final int USUAL = 3;

    private ReadingLimit() {}

    public static boolean isAllowed(int readings) {
        return readings >= FEWEST && readings <= MOST;
    }
}
