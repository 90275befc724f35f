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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shows the documents to choose from: ten at once and those already chosen. More are shown by a button, or found by a search.
 */
final class PieceOptions extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 10;

    private final String group;
    private final String question;
    private final transient List<DocumentChoice> documents;
    private final transient Options options;
    private final Div list = new Div();
    private final Paragraph found = Components.muted("");
    private final NativeButton more;
    private String words = "";
    private int shown = SHOWN_AT_ONCE;

    /**
     * How the documents are shown.
     *
     * @param isChosen asked each time that the options are shown
     * @param texts of a document, in which a search looks
     * @param last options that follow those of the documents
     */
    record Options(
            Predicate<DocumentChoice> isChosen,
            Function<DocumentChoice, Stream<String>> texts,
            Function<DocumentChoice, Component> option,
            Supplier<List<Component>> last) {}

    /**
     * @param group common to the options
     * @param documents best fit first
     */
    PieceOptions(String group, String question, List<DocumentChoice> documents, Options options) {
        this.group = group;
        this.question = question;
        this.documents = documents;
        this.options = options;
        this.more = Components.button(Texts.get("list.more"), "secondary", this::showMore);
        if (documents.size() > SHOWN_AT_ONCE) {
            found.setId(group + "-trouvees");
            found.getElement().setAttribute("role", "status");
            add(
                    new SearchField(
                            group + "-chercher",
                            Texts.get("demarche.piece.search", documents.size()),
                            sought -> search(sought.strip())),
                    found);
        }
        add(list, more);
        show();
    }

    private void search(String sought) {
        words = sought;
        shown = SHOWN_AT_ONCE;
        int matching = (int) documents.stream().filter(this::matches).count();
        found.setText(words.isEmpty() ? "" : Texts.plural("pieces.found", matching, ""));
        show();
    }

    /** Shows ten more and moves the focus to the first of them. */
    private void showMore() {
        int first = shownNow().size();
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
        more.setVisible(documents.stream().filter(this::matches).count() > shown);
    }

    /** Returns the chosen documents, then those that match, as many as are shown. */
    private List<DocumentChoice> shownNow() {
        return Stream.concat(
                        documents.stream().filter(options.isChosen()),
                        documents.stream().filter(this::matches).limit(shown))
                .distinct()
                .toList();
    }

    private boolean matches(DocumentChoice document) {
        return SearchField.matches(words, options.texts().apply(document));
    }
}
