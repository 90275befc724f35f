package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.ChangeablePieces;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves "Mes pièces" of the light version: what the resident has, and how valid it is. */
@Controller
class LightPiecesController {

    private static final int SHOWN = 20;

    private final LightPages pages;
    private final VaultGateway vault;
    private final Clock clock;

    LightPiecesController(LightPages pages, VaultGateway vault, Clock clock) {
        this.pages = pages;
        this.vault = vault;
        this.clock = clock;
    }

    @GetMapping(LightPages.PIECES)
    void pieces(
            @RequestParam(name = "suite", defaultValue = "") String cursor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> pieces(page, cursor));
    }

    /** Records that a document is filed where it belongs. */
    @PostMapping(LightPages.PIECES + "/{id:[0-9a-f-]{36}}/a-sa-place")
    void confirmType(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            vault.confirmType(id);
            return new LightPages.Next(LightPages.PIECES);
        });
    }

    private LightPages.Written pieces(StatelessPage page, String cursor) {
        Page<Document> found = vault.documents(cursor, SHOWN);
        LocalDate today = CivilTime.today(clock);
        Function<Document, String> names = PieceTexts.names(found.items());
        Markup[] items = found.items().isEmpty()
                ? new Markup[] {muted(page.localized("pieces.none"))}
                : found.items().stream()
                        .map(piece -> piece(page, piece, names.apply(piece), today))
                        .toArray(Markup[]::new);
        return new LightPages.Written(
                page.localized("pieces.title"),
                concat(Stream.of(
                                Stream.of(
                                        paragraph(page.localized(
                                                Person.current()
                                                                .filter(Person::isRepresented)
                                                                .isPresent()
                                                        ? "pieces.intro.represented"
                                                        : "pieces.intro")),
                                        LightPages.former(),
                                        LightPages.start(page, LightPages.PIECES, cursor.isEmpty())),
                                Stream.of(items),
                                Stream.of(LightPages.more(page, LightPages.PIECES, found.next())))
                        .flatMap(part -> part)
                        .toArray(Markup[]::new)));
    }

    /** Says which type a document shows, and asks whether it is filed where it belongs, until the resident answers. */
    private static Markup recognised(StatelessPage page, Document piece, String name, NamedCode type, LocalDate today) {
        if (piece.isTypeConfirmed()) {
            return paragraph(PieceTexts.typeConfirmed(piece, type));
        }
        Markup said = paragraph(page.localized(PieceTexts.recognised(piece), type.name()));
        return ChangeablePieces.mayChange(piece.depositedAt(), today)
                ? concat(
                        said,
                        page.form(
                                LightPages.PIECES + "/" + piece.id() + "/a-sa-place",
                                element(
                                        "button",
                                        Map.of("class", "button quiet", "type", "submit"),
                                        text(page.localized("light.piece.confirm", name)))))
                : said;
    }

    private static Markup piece(StatelessPage page, Document piece, String name, LocalDate today) {
        return LightPages.item(
                element("h2", text(name)),
                Markup.of(PieceTexts.status(piece, today)),
                piece.archived()
                        .map(archived -> paragraph(PieceTexts.kept(archived)))
                        .orElseGet(() -> concat()),
                piece.recognisedAs()
                        .filter(type -> piece.archived().isEmpty())
                        .map(type -> recognised(page, piece, name, type, today))
                        .orElseGet(() -> concat()),
                muted(page.localized("light.deposited", Dates.date(piece.depositedAt(), page.language()))),
                paragraph(link("/fichiers/usager/pieces/" + piece.id(), page.localized("light.open", name))));
    }
}
