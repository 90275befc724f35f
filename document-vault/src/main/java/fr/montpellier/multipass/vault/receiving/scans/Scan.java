package fr.montpellier.multipass.vault.receiving.scans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to make one document of pages.
 *
 * @param type code of the catalogue
 * @param period in the form that the type requires
 * @param date of the document in the form of ISO 8601, as its owner states it
 * @param replaces identifier of the document that it replaces
 * @param recognise whether the owner agrees that text of the pages is recognised; {@code null}: no
 * @param pages identifiers of uploads, the first page first
 */
record Scan(
        String type,
        @Nullable String period,
        @Nullable String date,
        @Nullable String replaces,
        @Nullable Boolean recognise,
        List<String> pages) {

    Scan {
        if (type == null || pages == null) {
            throw new IllegalArgumentException("type and pages are needed");
        }
        pages = List.copyOf(pages);
    }

    @Override
    public String toString() {
        return "Scan[" + type + ", " + pages.size() + "]";
    }
}
