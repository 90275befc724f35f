package fr.montpellier.multipass.vault.checking.authenticity.pages;

import fr.montpellier.multipass.vault.checking.authenticity.codes.Deadline;
import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Reads facts on the first pages by their labels. These facts are not signed. */
public final class PageFactReader {

    private PageFactReader() {}

    /**
     * Returns the visible text of each of the first pages; empty for a scan.
     *
     * @param limits how many pages, and for how long
     */
    public static List<String> texts(PDDocument document, SearchLimits limits) {
        Deadline deadline = Deadline.in(limits.millis());
        List<String> texts = new ArrayList<>();
        try {
            int pages = Math.min(limits.pages(), document.getNumberOfPages());
            for (int page = 0; page < pages && !deadline.passed(); page++) {
                texts.add(VisibleText.of(document, page));
            }
        } catch (IOException | RuntimeException e) {
            // A page without readable text is no reason to refuse the document.
            return List.of();
        }
        return texts;
    }

    /** Returns the facts that can be read unambiguously in the text, by name; of two forms of a fact the first counts. */
    public static Map<String, String> of(String text, List<PageFact> wanted) {
        Map<String, String> facts = new LinkedHashMap<>();
        wanted.forEach(fact -> fact.in(text).ifPresent(value -> facts.putIfAbsent(fact.code(), value)));
        return facts;
    }
}
