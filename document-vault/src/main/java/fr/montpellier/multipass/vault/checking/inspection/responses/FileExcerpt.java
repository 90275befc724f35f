package fr.montpellier.multipass.vault.checking.inspection.responses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thumbnail of a file for its owner's list, and the words by which the owner finds it.
 *
 * @param thumbnail of the first page, JPEG; {@code null} if it cannot be drawn
 * @param words that are written in the file, as {@link
 *     fr.montpellier.multipass.vault.checking.authenticity.pages.SearchTerms} makes them
 */
public record FileExcerpt(byte @Nullable [] thumbnail, List<String> words) {

    /** The excerpt of a file without a thumbnail and words. */
    public static final FileExcerpt NONE = new FileExcerpt(null, List.of());

    /** Omits the words, which are personal. */
    @Override
    public String toString() {
        return "FileExcerpt[" + words.size() + "]";
    }
}
