package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.service.names.WordSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shows the documents to choose from: ten at once and those already chosen. More are shown by a button, or found by a search;
 * both get the older ones from the vault.
 */
final class PieceOptions extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 10;

    /** Most calls of the vault for one search. */
    private static final int MOST_PARTS = 20;

    private final String group;
    private final String question;
    private final transient Options options;
    private final Div list = new Div();
    private final Paragraph found = Components.muted("");
    private final Paragraph older = Components.muted(Texts.get("demarche.piece.older"));
    private final NativeButton more;
    private String words = "";
    private int shown = SHOWN_AT_ONCE;

    /**
     * How the documents are shown.
     *
     * @param offered the documents that are known, best fit first, and whether there are older ones
     * @param loadOlder gets the next older ones, which {@code offered} has afterwards
     * @param isChosen asked each time that the options are shown
     * @param texts of a document, in which a search looks
     * @param last options that follow those of the documents
     */
    record Options(
            Supplier<DocumentChoice.OfNeed> offered,
            Runnable loadOlder,
            Predicate<DocumentChoice> isChosen,
            Function<DocumentChoice, Stream<String>> texts,
            Function<DocumentChoice, Component> option,
            Supplier<List<Component>> last) {}

    /** @param group common to the options */
    PieceOptions(String group, String question, Options options) {
        this.group = group;
        this.question = question;
        this.options = options;
        this.more = Components.button(Texts.get("list.more"), "secondary", this::showMore);
        older.setId(group + "-plus-anciennes");
        if (documents().size() > SHOWN_AT_ONCE || hasOlder()) {
            found.setId(group + "-trouvees");
            found.getElement().setAttribute("role", "status");
            add(
                    new SearchField(
                            group + "-chercher",
                            hasOlder()
                                    ? Texts.get("demarche.piece.search-older")
                                    : Texts.get(
                                            "demarche.piece.search", documents().size()),
                            sought -> search(sought.strip())),
                    found);
        }
        add(older, list, more);
        show();
    }

    private List<DocumentChoice> documents() {
        return options.offered().get().documents();
    }

    private boolean hasOlder() {
        return options.offered().get().next().isPresent();
    }

    private List<DocumentChoice> matching() {
        return documents().stream().filter(this::matches).toList();
    }

    private void search(String sought) {
        words = sought;
        shown = SHOWN_AT_ONCE;
        for (int part = 0; part < MOST_PARTS && !words.isEmpty() && hasOlder(); part++) {
            options.loadOlder().run();
        }
        found.setText(
                words.isEmpty() ? "" : Texts.plural("pieces.found", matching().size(), ""));
        show();
    }

    /** Shows ten more and moves the focus to the first of them. */
    private void showMore() {
        int first = shownNow().size();
        if (matching().size() <= shown && hasOlder()) {
            options.loadOlder().run();
        }
        shown += SHOWN_AT_ONCE;
        show();
        getElement().executeJs("this.querySelectorAll('.choice input')[$0]?.focus()", first);
    }

    private void show() {
        List<Component> all = new ArrayList<>();
        shownNow().forEach(document -> all.add(options.option().apply(document)));
        all.addAll(options.last().get());
        list.removeAll();
        list.add(RadioOption.group(group, question, all));
        more.setVisible(matching().size() > shown || hasOlder());
        older.setVisible(hasOlder());
    }

    /** Returns the chosen documents, then those that match, as many as are shown. */
    private List<DocumentChoice> shownNow() {
        return Stream.concat(
                        documents().stream().filter(options.isChosen()),
                        matching().stream().limit(shown))
                .distinct()
                .toList();
    }

    private boolean matches(DocumentChoice document) {
        return WordSearch.matches(words, options.texts().apply(document));
    }
}
