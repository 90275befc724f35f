package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows one document of the porte-documents: its name, how long it is valid, what its code says. */
public class PieceCard extends Article {

    private static final long serialVersionUID = 1L;

    /**
     * @param former the earlier documents that it replaced, newest first
     * @param onRefile runs when the resident files it under the type that it shows
     */
    PieceCard(Document piece, List<Document> former, LocalDate today, Runnable onDelete, Consumer<NamedCode> onRefile) {
        String name = PieceTexts.name(piece);
        addClassNames("card", "piece");
        setId("piece-" + piece.id());
        var summary = new Div();
        summary.addClassName("as-one");
        summary.add(new H2(name));
        if (piece.isReplaced()) {
            summary.add(Components.row(Components.badge(Components.Tone.PLAIN, Texts.get("piece.replaced"))));
        }
        summary.add(PieceTexts.status(piece.status(), piece.validUntil(), today));
        piece.dated().ifPresent(dated -> summary.add(Components.muted(PieceTexts.dated(dated))));
        summary.add(new Paragraph(PieceTexts.verdict(piece.check())));
        piece.check().sentences().forEach(sentence -> summary.add(Components.muted(sentence)));
        Map<String, String> facts = piece.check().facts();
        if (facts != null && !facts.isEmpty()) {
            summary.add(new NativeDetails(Texts.get("piece.facts"), FactList.stated(facts)));
        }
        piece.facts()
                .filter(known -> !known.isEmpty())
                .ifPresent(known -> summary.add(new NativeDetails(Texts.get("piece.known-facts"), FactList.of(known))));
        summary.add(Components.muted(
                Texts.get("piece.deposited", Dates.date(piece.depositedAt(), Texts.language()), extent(piece))));
        piece.archived().ifPresent(archived -> summary.add(Components.muted(PieceTexts.kept(archived))));
        add(StaticHtml.flatten(summary));
        piece.recognisedAs()
                .filter(type -> !piece.isReplaced())
                .ifPresent(type -> add(recognised(type, name, onRefile)));
        add(actions(piece, name, onDelete));
        if (!former.isEmpty()) {
            add(StaticHtml.flatten(history(former)));
        }
    }

    /** Offers the right place for a document of another type than claimed. The resident decides. */
    private static Div recognised(NamedCode type, String name, Consumer<NamedCode> onRefile) {
        NativeButton refile = Components.button(
                Texts.get("piece.recognised.do", type.name()), "secondary", () -> onRefile.accept(type));
        refile.add(Components.screenReaderText(" " + name));
        var notice = new Div(
                Components.badge(Components.Tone.WAITING, Texts.get("piece.recognised", type.name())),
                Components.muted(Texts.get("piece.recognised.why")),
                Components.muted(Texts.get("piece.recognised.consequence")),
                Components.row(refile));
        notice.addClassNames("notice", "recognised");
        return notice;
    }

    private static NativeDetails history(List<Document> former) {
        var list = new UnorderedList();
        former.forEach(each -> {
            Anchor open = opening(each);
            list.add(new ListItem(
                    new Span(Texts.get("piece.former", Dates.date(each.depositedAt(), Texts.language()))),
                    open,
                    Components.muted(each.archived().map(PieceTexts::kept).orElse(""))));
        });
        return new NativeDetails(Texts.plural("piece.history", former.size(), ""), list);
    }

    private static Anchor opening(Document piece) {
        Anchor open = Components.bypassRouter(
                Components.action("/fichiers/usager/pieces/" + piece.id(), Texts.get("piece.open"), "secondary"));
        open.add(Components.screenReaderText(" " + PieceTexts.name(piece) + " " + Texts.get("link.new-tab")));
        open.setTarget("_blank");
        return open;
    }

    /** Returns a link to the PDF that the vault made of the photographs; the photographs are kept unchanged. */
    private static Anchor pdf(Document piece, Document.Copy copy) {
        Anchor link = Components.bypassRouter(Components.action(
                "/fichiers/usager/pieces/" + piece.id() + "/pdf",
                Texts.get("piece.pdf", size(copy.size())),
                "secondary"));
        link.add(Components.screenReaderText(" " + PieceTexts.name(piece) + " " + Texts.get("link.new-tab")));
        link.setTarget("_blank");
        link.setId("pdf-" + piece.id());
        return link;
    }

    private Div actions(Document piece, String name, Runnable onDelete) {
        var links = new Div(opening(piece));
        links.addClassName("as-one");
        piece.copy().ifPresent(copy -> links.add(pdf(piece, copy)));
        if (!piece.isReplaced()) {
            Anchor replace = Components.action(
                    PieceTexts.replacement(piece.type().code(), piece.id()), Texts.get("piece.replace"), "secondary");
            replace.add(Components.screenReaderText(" " + name));
            replace.setId("remplacer-" + piece.id());
            links.add(replace);
        }
        Anchor proof = Components.bypassRouter(Components.action(
                "/fichiers/usager/pieces/" + piece.id() + "/preuve", Texts.get("piece.proof"), "quiet"));
        proof.add(Components.screenReaderText(" " + name + " " + Texts.get("link.new-tab")));
        proof.setTarget("_blank");
        var asked = new Div();
        NativeButton delete = Components.button(Texts.get("piece.delete"), "quiet", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                    Texts.get("piece.delete.question", name),
                    Texts.get("piece.delete.consequence"),
                    Texts.get("piece.delete.yes"),
                    Texts.get("piece.delete.no"),
                    onDelete));
        });
        delete.setAriaLabel(Texts.get("piece.delete") + " " + name);
        links.add(proof);
        return new Div(Components.row(StaticHtml.flatten(links), delete), asked);
    }

    private static String extent(Document piece) {
        String size = size(piece.size());
        return piece.pages()
                .filter(pages -> pages > 1)
                .map(pages -> Texts.plural("piece.pages", pages, size))
                .orElse(size);
    }

    public static String size(long bytes) {
        long kilobytes = Math.max(1, Math.round(bytes / 1000.0));
        return kilobytes < 1000
                ? Texts.get("size.kilobytes", kilobytes)
                : Texts.get("size.megabytes", String.format(Texts.language(), "%.1f", kilobytes / 1000.0));
    }
}
