package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Image;
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
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows one document of the porte-documents: its name, how long it is valid, what its code says. */
public class PieceCard extends Article {

    private static final long serialVersionUID = 1L;

    /**
     * The deletion of the document.
     *
     * @param consequences what will happen, asked for when the resident is about to delete it
     * @param run deletes it
     */
    record Deletion(Supplier<List<String>> consequences, Runnable run) {}

    /**
     * The answers about a document that shows another type than the one under which it is filed.
     *
     * @param refile files it under the type that it shows
     * @param confirm says that it is where it belongs
     */
    record Filing(Consumer<NamedCode> refile, Runnable confirm) {}

    /**
     * @param name in the list; with the time of the deposit if another document has the same one
     * @param former the earlier documents that it replaced, newest first
     */
    PieceCard(Document piece, String name, List<Document> former, LocalDate today, Deletion deletion, Filing filing) {
        boolean mayChange = ChangeablePieces.mayChange(piece.depositedAt(), today);
        addClassNames("card", "piece");
        setId("piece-" + piece.id());
        var summary = new Div();
        summary.addClassName("as-one");
        if (piece.hasThumbnail()) {
            summary.add(thumbnail(piece));
        }
        summary.add(new H3(name));
        if (piece.isReplaced()) {
            summary.add(Components.row(Components.badge(Components.Tone.PLAIN, Texts.get("piece.replaced"))));
        }
        summary.add(PieceTexts.status(piece.status(), piece.validUntil(), today));
        piece.dated().ifPresent(dated -> summary.add(Components.muted(PieceTexts.dated(dated))));
        if (piece.isDateToCheck() && mayChange && piece.archived().isEmpty()) {
            Anchor wrong = Components.link(PieceTexts.dating(piece.id()), Texts.get("piece.date-wrong"));
            wrong.add(Components.screenReaderText(" " + name));
            summary.add(wrong);
        }
        piece.archived().ifPresent(archived -> summary.add(Components.muted(PieceTexts.kept(archived))));
        summary.add(details(piece));
        add(StaticHtml.flatten(summary));
        piece.recognisedAs()
                .filter(type -> !piece.isReplaced())
                .ifPresent(type ->
                        add(mayChange ? recognised(piece, type, name, filing) : recognisedByAnother(piece, type)));
        if (!piece.isReplaced() && piece.awaitedDate().isPresent()) {
            add(mayChange ? undated(piece, name) : Components.muted(Texts.get("date.why")));
        }
        add(actions(piece, name, mayChange, deletion));
        if (!former.isEmpty()) {
            add(StaticHtml.flatten(history(former)));
        }
    }

    /** Shows the first page beside the name, which says all that the picture does. */
    private static Image thumbnail(Document piece) {
        var picture = new Image("/fichiers/usager/pieces/" + piece.id() + "/vignette", "");
        picture.addClassName("thumbnail");
        picture.getElement()
                .setAttribute("loading", "lazy")
                .setAttribute("width", "96")
                .setAttribute("height", "128");
        return picture;
    }

    /** Says whether software read the text of a picture. A file that has text of its own needed none. */
    private static Optional<String> recognition(Document piece) {
        return piece.recognition()
                .filter(outcome -> outcome.equals("ran")
                        || outcome.equals("declined") && piece.mediaType().startsWith("image/"))
                .map(outcome -> Texts.get("piece.recognition." + outcome));
    }

    /** Says how the document was checked, what can be read of it, and when it was deposited. */
    private static NativeDetails details(Document piece) {
        var content = new Div(new Paragraph(PieceTexts.verdict(piece.check())));
        content.addClassName("as-list");
        piece.check().sentences().forEach(sentence -> content.add(Components.muted(sentence)));
        Map<String, String> stated = piece.check().facts();
        if (stated != null && !stated.isEmpty()) {
            content.add(new H4(Texts.get("piece.facts")), FactList.stated(stated));
        }
        piece.facts()
                .filter(known -> !known.isEmpty())
                .ifPresent(known -> content.add(new H4(Texts.get("piece.known-facts")), FactList.of(known)));
        recognition(piece).ifPresent(sentence -> content.add(Components.muted(sentence)));
        piece.recognisedFacts()
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> content.add(new H4(Texts.get("piece.recognised-facts")), FactList.of(found)));
        content.add(Components.muted(Texts.get(
                "piece.deposited", IndistinguishablePieces.deposit(piece.depositedAt(), false), extent(piece))));
        return new NativeDetails(Texts.get("piece.details"), content);
    }

    /**
     * Offers the right place for a document of another type than claimed, or to say that it is where it belongs. The resident
     * decides, and is asked once.
     */
    private static Div recognised(Document piece, NamedCode type, String name, Filing filing) {
        NativeButton refile = Components.button(
                Texts.get("piece.recognised.do", type.name()),
                piece.isTypeConfirmed() ? "quiet" : "secondary",
                () -> filing.refile().accept(type));
        refile.add(Components.screenReaderText(" " + name));
        if (piece.isTypeConfirmed()) {
            var answered = new Div(Components.muted(PieceTexts.typeConfirmed(piece, type)), Components.row(refile));
            answered.addClassName("recognised");
            return answered;
        }
        NativeButton confirm = Components.button(Texts.get("piece.recognised.confirm"), "secondary", filing.confirm());
        confirm.setId("a-sa-place-" + piece.id());
        confirm.add(Components.screenReaderText(" " + name));
        var notice = new Div(
                Components.badge(Components.Tone.WAITING, Texts.get(PieceTexts.recognised(piece), type.name())),
                Components.muted(Texts.get(
                        piece.isRecognisedOnPicture() ? "piece.recognised.picture.why" : "piece.recognised.why")),
                Components.muted(Texts.get("piece.recognised.consequence")));
        ChangeablePieces.note().ifPresent(notice::add);
        notice.add(Components.row(refile, confirm));
        notice.addClassNames("notice", "recognised");
        return notice;
    }

    /** Says of which type the document is to a person who acts for its owner and may not file it there. */
    private static Div recognisedByAnother(Document piece, NamedCode type) {
        var notice = new Div(
                piece.isTypeConfirmed()
                        ? Components.muted(PieceTexts.typeConfirmed(piece, type))
                        : Components.badge(
                                Components.Tone.WAITING, Texts.get(PieceTexts.recognised(piece), type.name())),
                Components.muted(Texts.get("acting.pieces")));
        notice.addClassNames("notice", "recognised");
        return notice;
    }

    /** Says that no service can tell how long the document is valid, and leads to the question about its date. */
    private static Div undated(Document piece, String name) {
        Anchor state = Components.action(PieceTexts.dating(piece.id()), Texts.get("date.state"), "secondary");
        state.add(Components.screenReaderText(" " + name));
        state.setId("dater-" + piece.id());
        var notice = new Div(Components.muted(Texts.get("date.why")), Components.row(state));
        notice.addClassName("notice");
        return notice;
    }

    private static NativeDetails history(List<Document> former) {
        var list = new UnorderedList();
        Function<Document, String> deposits = PieceTexts.deposits(former);
        former.forEach(each -> {
            Anchor open = opening(each, Texts.get("piece.of-several", PieceTexts.name(each), deposits.apply(each)));
            list.add(new ListItem(
                    new Span(Texts.get("piece.former", deposits.apply(each))),
                    open,
                    Components.muted(each.archived().map(PieceTexts::kept).orElse(""))));
        });
        return new NativeDetails(Texts.plural("piece.history", former.size(), ""), list);
    }

    /** Returns the link that opens a document in another tab. */
    static Anchor opening(Document piece) {
        return opening(piece, PieceTexts.name(piece));
    }

    private static Anchor opening(Document piece, String name) {
        Anchor open = Components.bypassRouter(
                Components.action("/fichiers/usager/pieces/" + piece.id(), Texts.get("piece.open"), "secondary"));
        open.add(Components.screenReaderText(" " + name + " " + Texts.get("link.new-tab")));
        open.setTarget("_blank");
        return open;
    }

    /** Returns a link to the PDF that the vault made of the photographs; the photographs are kept unchanged. */
    private static Anchor pdf(Document piece, String name, Document.Copy copy) {
        Anchor link = Components.bypassRouter(Components.action(
                "/fichiers/usager/pieces/" + piece.id() + "/pdf",
                Texts.get("piece.pdf", size(copy.size())),
                "secondary"));
        link.add(Components.screenReaderText(" " + name + " " + Texts.get("link.new-tab")));
        link.setTarget("_blank");
        link.setId("pdf-" + piece.id());
        return link;
    }

    private Div actions(Document piece, String name, boolean mayChange, Deletion deletion) {
        var links = new Div(opening(piece, name));
        links.addClassName("as-one");
        piece.copy().ifPresent(copy -> links.add(pdf(piece, name, copy)));
        if (!piece.isReplaced() && mayChange) {
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
                    deletion.consequences().get(),
                    Texts.get("piece.delete.yes"),
                    Texts.get("piece.delete.no"),
                    deletion.run()));
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
