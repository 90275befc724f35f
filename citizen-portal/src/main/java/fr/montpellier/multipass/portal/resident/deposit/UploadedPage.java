package fr.montpellier.multipass.portal.resident.deposit;

/**
 * A page that waits in the vault.
 *
 * @param id in the vault
 * @param fileName as the resident's device names it; used on this screen only
 * @param size in bytes
 */
record UploadedPage(String id, String fileName, long size) {

    @Override
    public String toString() {
        return "SentPage[" + id + "]";
    }
}
