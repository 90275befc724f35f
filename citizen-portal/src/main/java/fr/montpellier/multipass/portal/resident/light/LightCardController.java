package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.QrCode;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.identity.CardCode;
import fr.montpellier.multipass.portal.gateways.identity.CardGateway;
import fr.montpellier.multipass.portal.gateways.identity.PrintedCard;
import fr.montpellier.multipass.portal.resident.account.ResidentCard;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves "Ma carte": the code to show at a counter, and the cards on paper. It is part of the light version alone, since
 * a counter is where a line is slow and a telephone old.
 */
@Controller
class LightCardController {

    private static final String PRINTED = LightPages.CARD + "/imprimees";
    private static final String ONE = PRINTED + "/{id:[0-9a-f-]{36}}";
    private static final String REVOKE = ONE + "/annuler";

    private final LightPages pages;
    private final CardGateway cards;

    LightCardController(LightPages pages, CardGateway cards) {
        this.pages = pages;
        this.cards = cards;
    }

    /** @param revoked present after the resident revoked a card on the page before */
    @GetMapping(LightPages.CARD)
    void card(
            @RequestParam(name = "annulee", required = false) @Nullable String revoked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.sendToThemselves(request, response, page -> card(page, revoked != null));
    }

    private LightPages.Written card(StatelessPage page, boolean revoked) {
        CardCode code = cards.code();
        List<Markup> parts = new ArrayList<>();
        if (revoked) {
            parts.add(element(
                    "p",
                    Map.of("class", "notice", "id", "avis", "role", "status"),
                    text(page.localized("card.revoked.done"))));
        }
        parts.add(identity(page));
        parts.add(QrCode.of(code.address(), page.localized("card.code")));
        parts.add(paragraph(page.localized("card.code.until", Dates.time(code.until(), page.language()))));
        parts.add(paragraph(action(LightPages.CARD, page.localized("card.code.new"), "primary")));
        parts.add(paragraph(page.localized("card.code.says")));
        parts.add(printed(page, cards.printed()));
        return new LightPages.Written(page.localized("place.card"), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup identity(StatelessPage page) {
        return page.person()
                .map(person ->
                        block("holder", element("p", element("strong", text(person.name()))), number(page, person)))
                .orElse(text(""));
    }

    private static Markup number(StatelessPage page, Person person) {
        return person.multipassNumber()
                .map(number -> paragraph(
                        text(page.localized("card.number") + " "),
                        element("strong", Map.of("id", "numero"), text(ResidentCard.grouped(number)))))
                .orElse(text(""));
    }

    private static Markup printed(StatelessPage page, List<PrintedCard> found) {
        List<Markup> content = new ArrayList<>();
        content.add(paragraph(page.localized("card.printed.says")));
        if (!found.isEmpty()) {
            content.add(list(found.stream().map(each -> item(page, each)).toList()));
        }
        content.add(page.form(
                PRINTED,
                element(
                        "button",
                        Map.of("class", "button", "id", "imprimer", "type", "submit"),
                        text(page.localized("card.print")))));
        return section("cartes-imprimees", page.localized("card.printed"), concat(content.toArray(Markup[]::new)));
    }

    private static Markup item(StatelessPage page, PrintedCard card) {
        String day = Dates.date(card.printedAt(), page.language());
        return card.revokedAt()
                .map(at -> concat(
                        text(page.localized("card.printed.on", day) + " "),
                        muted(page.localized("card.revoked.on", Dates.date(at, page.language())))))
                .orElseGet(() -> concat(
                        text(page.localized("card.printed.until", day, Dates.date(card.expiresAt(), page.language()))
                                + " "),
                        block(
                                "row",
                                link(PRINTED + "/" + card.id(), page.localized("card.printed.open", day)),
                                link(
                                        PRINTED + "/" + card.id() + "/annuler",
                                        page.localized("card.printed.lost", day)))));
    }

    @PostMapping(PRINTED)
    void print(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.sendToThemselves(
                request,
                response,
                page -> new LightPages.Next(PRINTED + "/" + cards.print().id()));
    }

    /** The card to print: the browser prints nothing else of the page. */
    @GetMapping(ONE)
    void paper(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.sendToThemselves(request, response, page -> paper(page, cards.printedCode(id)));
    }

    private static LightPages.Written paper(StatelessPage page, CardCode code) {
        return new LightPages.Written(
                page.localized("card.paper"),
                concat(
                        element("p", Map.of("class", "no-print"), text(page.localized("card.paper.says"))),
                        block(
                                "paper-card",
                                block(
                                        "paper-words",
                                        paragraph(page.localized("layout.brand")),
                                        identity(page),
                                        paragraph(page.localized(
                                                "card.paper.until", Dates.date(code.until(), page.language())))),
                                QrCode.of(code.address(), page.localized("card.code"))),
                        element("p", Map.of("class", "no-print"), link(LightPages.CARD, page.localized("card.back")))));
    }

    @GetMapping(REVOKE)
    void askToRevoke(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.sendToThemselves(
                request,
                response,
                page -> new LightPages.Written(
                        page.localized("card.revoke.question"),
                        concat(
                                paragraph(page.localized("card.revoke.consequence")),
                                page.form(
                                        PRINTED + "/" + id + "/annuler",
                                        element(
                                                "button",
                                                Map.of("class", "button danger", "id", "confirmer", "type", "submit"),
                                                text(page.localized("card.revoke.yes")))),
                                paragraph(link(LightPages.CARD, page.localized("card.revoke.no"))))));
    }

    /** Revokes the card; a repeated request finds it revoked and changes nothing. */
    @PostMapping(REVOKE)
    void revoke(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.sendToThemselves(request, response, page -> {
            cards.revoke(id);
            return new LightPages.Next(LightPages.CARD + "?annulee");
        });
    }
}
