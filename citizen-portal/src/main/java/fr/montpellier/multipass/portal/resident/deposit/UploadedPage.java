package fr.montpellier.multipass.portal.resident.deposit;

import java.util.List;

/**
 * A page that waits in the vault.
 *
 * @param id in the vault
 * @param fileName as the resident's device names it; used on this screen only
 * @param size in bytes
 * @param advice what is wrong with the photograph and what helps, a sentence each; empty if it is good enough or could not be
 *     judged
 */
record UploadedPage(String id, String fileName, long size, List<String> advice) {

    @Override
    public String toString() {
        return "UploadedPage[" + id + "]";
    }
}
