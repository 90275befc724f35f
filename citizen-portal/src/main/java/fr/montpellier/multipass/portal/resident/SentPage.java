package fr.montpellier.multipass.portal.resident;

/**
 * A page that waits in the vault.
 *
 * @param id there
 * @param fileName as the resident's device calls it; it goes no further than this screen
 * @param size in bytes
 */
record SentPage(String id, String fileName, long size) {

    @Override
    public String toString() {
        return "SentPage[" + id + "]";
    }
}
