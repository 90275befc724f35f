package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.Confirmation;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;
import java.time.LocalDate;
import java.util.Map;

/** One piece of the porte-documents: what it is, how long it serves, what its code says. */
class PieceCard extends Article {

    private static final long serialVersionUID = 1L;

    PieceCard(Document piece, LocalDate today, Runnable onDelete) {
        String name = PieceWords.name(piece);
        addClassNames("card", "piece");
        setId("piece-" + piece.id());
        add(new H2(name));
        add(Parts.row(PieceWords.validity(piece, today)));
        add(new Paragraph(PieceWords.verdict(piece.check())));
        piece.check().sentences().forEach(sentence -> add(Parts.muted(sentence)));
        Map<String, String> facts = piece.check().facts();
        if (facts != null && !facts.isEmpty()) {
            add(stated(facts));
        }
        add(Parts.muted(
                Words.say("piece.deposited", Dates.date(piece.depositedAt(), Words.language()), size(piece.size()))));
        add(actions(piece, name, onDelete));
    }

    private static NativeDetails stated(Map<String, String> facts) {
        var list = new Facts();
        facts.forEach((name, value) ->
                list.with(Words.find(Words.language(), "fact." + name).orElse(name), value));
        return new NativeDetails(Words.say("piece.facts"), list);
    }

    private Div actions(Document piece, String name, Runnable onDelete) {
        var open = Parts.outside(
                Parts.action("/fichiers/usager/pieces/" + piece.id(), Words.say("piece.open"), "secondary"));
        open.add(Parts.unseen(" " + name + " " + Words.say("link.new-tab")));
        open.setTarget("_blank");
        var asked = new Div();
        var delete = Parts.button(Words.say("piece.delete"), "quiet", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                    Words.say("piece.delete.question", name),
                    Words.say("piece.delete.consequence"),
                    Words.say("piece.delete.yes"),
                    Words.say("piece.delete.no"),
                    onDelete));
        });
        delete.add(Parts.unseen(" " + name));
        return new Div(Parts.row(open, delete), asked);
    }

    static String size(long bytes) {
        long kilobytes = Math.max(1, Math.round(bytes / 1000.0));
        return kilobytes < 1000
                ? Words.say("size.kilobytes", kilobytes)
                : Words.say("size.megabytes", String.format(Words.language(), "%.1f", kilobytes / 1000.0));
    }
}
