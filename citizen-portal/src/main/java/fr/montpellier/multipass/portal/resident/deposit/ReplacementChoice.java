package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.ChangeablePieces;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Proposes that the new document replace one that has ended or has the same period, or the newest of its type if the period is
 * not known yet. The resident decides.
 */
class ReplacementChoice extends Div {

    private static final long serialVersionUID = 1L;

    /** Number of documents, newest first, among which the one to replace is searched. */
    private static final int MAX_DOCUMENTS = 500;

    /** The fields of a document that may be replaced; the page keeps no other data of it. */
    private record Replaceable(
            String id, String type, String period, boolean valid, String name, Instant depositedAt) {}

    private final transient List<Replaceable> pieces;
    private final transient Optional<String> requested;
    private final Runnable onChange;
    private transient Optional<Replaceable> proposed = Optional.empty();
    private boolean agreed;

    /**
     * @param pieces the resident's own, newest first
     * @param requested identifier of the document that the resident asked to replace, if any
     */
    ReplacementChoice(List<Document> pieces, Optional<String> requested, LocalDate today, Runnable onChange) {
        this.pieces = pieces.stream()
                .filter(piece -> !piece.isReplaced() && ChangeablePieces.mayChange(piece.depositedAt(), today))
                .limit(MAX_DOCUMENTS)
                .map(piece -> new Replaceable(
                        piece.id(),
                        piece.type().code(),
                        piece.period().orElse(""),
                        piece.isValidOn(today),
                        PieceTexts.name(piece),
                        piece.depositedAt()))
                .toList();
        this.requested = requested;
        this.onChange = onChange;
        setId("remplacement");
    }

    /** Returns the identifier of the document to replace, or an empty string. */
    String chosen() {
        return agreed ? proposed.map(Replaceable::id).orElse("") : "";
    }

    /** @param period of the new document, or an empty string */
    void update(Optional<String> type, String period) {
        Optional<Replaceable> now = type.flatMap(code -> candidate(code, period));
        if (!now.map(Replaceable::id).equals(proposed.map(Replaceable::id))) {
            proposed = now;
            agreed = now.filter(this::isRequested).isPresent();
            removeAll();
            now.ifPresent(this::propose);
        }
    }

    private Optional<Replaceable> candidate(String type, String period) {
        return pieces.stream()
                .filter(piece -> piece.type().equals(type))
                .filter(piece -> isRequested(piece)
                        || !piece.valid()
                        || period.isEmpty()
                        || piece.period().equals(period))
                .min(Comparator.comparing(piece -> !isRequested(piece)));
    }

    private boolean isRequested(Replaceable piece) {
        return requested.filter(piece.id()::equals).isPresent();
    }

    private void propose(Replaceable piece) {
        var consequence = new Span(Texts.get("deposit.replace.consequence"));
        consequence.addClassName("muted");
        consequence.setVisible(agreed);
        var box = new Input();
        box.setType("checkbox");
        box.setId("remplacer");
        box.getElement().setAttribute("checked", agreed);
        box.getElement()
                .addEventListener("change", event -> {
                    agreed = event.getEventData().get("element.checked").asBoolean();
                    consequence.setVisible(agreed);
                    onChange.run();
                })
                .addEventData("element.checked");
        var name =
                new Span(Texts.get("deposit.replace", piece.name(), Dates.date(piece.depositedAt(), Texts.language())));
        name.addClassName("choice-name");
        var label = new NativeLabel();
        label.setFor(box);
        label.add(name, consequence);
        ChangeablePieces.sentence().map(Span::new).ifPresent(limit -> {
            limit.addClassName("muted");
            label.add(limit);
        });
        var choice = new Div(box, label);
        choice.addClassName("choice");
        add(choice);
    }
}
