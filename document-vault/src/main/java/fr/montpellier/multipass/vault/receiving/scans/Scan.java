package fr.montpellier.multipass.vault.receiving.scans;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resident wants made of pages.
 *
 * @param type code of the catalogue
 * @param period in the form that the type asks for
 * @param replaces identifier of the document whose place it takes
 * @param pages identifiers of uploads, the first page first
 */
record Scan(String type, @Nullable String period, @Nullable String replaces, List<String> pages) {

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
