package fr.montpellier.multipass.portal.design.html;

import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A form that searches a list by words, which the address of the answer has as the parameter {@value #WORDS}. */
public final class SearchForm {

    public static final String WORDS = "mots";

    /** Most characters of the words. */
    private static final int LONGEST = 80;

    private SearchForm() {}

    /** Returns the words of an address, without what is more than the field takes. */
    public static String words(String given) {
        String words = given.strip();
        return words.substring(0, Math.min(LONGEST, words.length()));
    }

    /**
     * @param address of the list
     * @param others parameters of the address beside the words
     * @param label of the field
     * @param words in the field at first
     */
    public static Markup of(
            StatelessPage page, String address, Map<String, String> others, String label, String words) {
        List<Markup> fields = new ArrayList<>();
        others.forEach(
                (name, value) -> fields.add(element("input", Map.of("type", "hidden", "name", name, "value", value))));
        fields.add(element("label", Map.of("for", WORDS), text(label)));
        fields.add(element(
                "input",
                Map.of(
                        "id", WORDS,
                        "name", WORDS,
                        "type", "search",
                        "maxlength", Integer.toString(LONGEST),
                        "value", words)));
        fields.add(element(
                "button",
                Map.of("class", "button secondary", "id", "chercher", "type", "submit"),
                text(page.localized("list.search"))));
        return element(
                "form",
                Map.of("action", address, "method", "get", "role", "search", "class", "no-print field search"),
                fields.toArray(Markup[]::new));
    }
}
