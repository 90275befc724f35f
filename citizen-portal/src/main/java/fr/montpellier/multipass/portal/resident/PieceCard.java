package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.Confirmation;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.FactList;
import fr.montpellier.multipass.portal.design.Frozen;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Shows one document of the porte-documents: its name, how long it is valid, what its code says. */
class PieceCard extends Article {

    private static final long serialVersionUID = 1L;

    /** @param former those whose place it took, newest first */
    PieceCard(Document piece, List<Document> former, LocalDate today, Runnable onDelete) {
        String name = PieceWords.name(piece);
        addClassNames("card", "piece");
        setId("piece-" + piece.id());
        var said = new Div();
        said.addClassName("as-one");
        said.add(new H2(name));
        said.add(Parts.row(PieceWords.validity(piece, today)));
        said.add(new Paragraph(PieceWords.verdict(piece.check())));
        piece.check().sentences().forEach(sentence -> said.add(Parts.muted(sentence)));
        Map<String, String> facts = piece.check().facts();
        if (facts != null && !facts.isEmpty()) {
            said.add(new NativeDetails(Words.say("piece.facts"), FactList.stated(facts)));
        }
        piece.facts()
                .filter(known -> !known.isEmpty())
                .ifPresent(known -> said.add(new NativeDetails(Words.say("piece.known-facts"), FactList.of(known))));
        said.add(Parts.muted(
                Words.say("piece.deposited", Dates.date(piece.depositedAt(), Words.language()), extent(piece))));
        piece.archived().ifPresent(archived -> said.add(Parts.muted(PieceWords.kept(archived))));
        add(Frozen.freeze(said), actions(piece, name, onDelete));
        if (!former.isEmpty()) {
            add(Frozen.freeze(history(former)));
        }
    }

    private static NativeDetails history(List<Document> former) {
        var list = new UnorderedList();
        former.forEach(each -> {
            var open = opening(each);
            list.add(new ListItem(
                    new Span(Words.say("piece.former", Dates.date(each.depositedAt(), Words.language()))),
                    open,
                    Parts.muted(each.archived().map(PieceWords::kept).orElse(""))));
        });
        return new NativeDetails(Words.count("piece.history", former.size(), ""), list);
    }

    private static Anchor opening(Document piece) {
        var open = Parts.outside(
                Parts.action("/fichiers/usager/pieces/" + piece.id(), Words.say("piece.open"), "secondary"));
        open.add(Parts.unseen(" " + PieceWords.name(piece) + " " + Words.say("link.new-tab")));
        open.setTarget("_blank");
        return open;
    }

    /** Returns a link to the PDF that the vault made of the photographs; the photographs are kept unchanged. */
    private static Anchor pdf(Document piece, Document.Copy copy) {
        var link = Parts.outside(Parts.action(
                "/fichiers/usager/pieces/" + piece.id() + "/pdf",
                Words.say("piece.pdf", size(copy.size())),
                "secondary"));
        link.add(Parts.unseen(" " + PieceWords.name(piece) + " " + Words.say("link.new-tab")));
        link.setTarget("_blank");
        link.setId("pdf-" + piece.id());
        return link;
    }

    private Div actions(Document piece, String name, Runnable onDelete) {
        var links = new Div(opening(piece));
        links.addClassName("as-one");
        piece.copy().ifPresent(copy -> links.add(pdf(piece, copy)));
        if (!piece.isReplaced()) {
            var replace = Parts.action(
                    PieceWords.replacement(piece.type().code(), piece.id()), Words.say("piece.replace"), "secondary");
            replace.add(Parts.unseen(" " + name));
            replace.setId("remplacer-" + piece.id());
            links.add(replace);
        }
        var proof = Parts.outside(
                Parts.action("/fichiers/usager/pieces/" + piece.id() + "/preuve", Words.say("piece.proof"), "quiet"));
        proof.add(Parts.unseen(" " + name + " " + Words.say("link.new-tab")));
        proof.setTarget("_blank");
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
        delete.setAriaLabel(Words.say("piece.delete") + " " + name);
        links.add(proof);
        return new Div(Parts.row(Frozen.freeze(links), delete), asked);
    }

    private static String extent(Document piece) {
        String size = size(piece.size());
        return piece.pages()
                .filter(pages -> pages > 1)
                .map(pages -> Words.count("piece.pages", pages, size))
                .orElse(size);
    }

    static String size(long bytes) {
        long kilobytes = Math.max(1, Math.round(bytes / 1000.0));
        return kilobytes < 1000
                ? Words.say("size.kilobytes", kilobytes)
                : Words.say("size.megabytes", String.format(Words.language(), "%.1f", kilobytes / 1000.0));
    }
}
