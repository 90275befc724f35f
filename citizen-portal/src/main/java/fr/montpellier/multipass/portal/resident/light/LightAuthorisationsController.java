package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.facts;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.NotFollowedTexts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.SharedPieceNames;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.authorisations.WithdrawalConfirmation;
import fr.montpellier.multipass.portal.resident.demarches.deciding.DecisionOutcome;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptPage;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptPages;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptSection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves "Mes autorisations" of the light version: who may read what, the receipt of each, and how to stop it. */
@Controller
class LightAuthorisationsController {

    private static final int SHOWN = 15;
    private static final String ONE = LightPages.AUTHORISATIONS + "/{id:[0-9a-f-]{36}}";
    private static final String STOP = ONE + "/arreter";

    private final LightPages pages;
    private final ConsentGateway consent;
    private final ReceiptPages receipts;
    private final VaultGateway vault;

    LightAuthorisationsController(LightPages pages, ConsentGateway consent, ReceiptPages receipts, VaultGateway vault) {
        this.pages = pages;
        this.consent = consent;
        this.receipts = receipts;
        this.vault = vault;
    }

    /**
     * Shows the active authorisations, each below its department, then those that ended.
     *
     * @param cursor where the part of the active ones begins
     * @param ended where the part of those that ended begins; absent: the active ones are shown first
     */
    @GetMapping(LightPages.AUTHORISATIONS)
    void authorisations(
            @RequestParam(name = "suite", defaultValue = "") String cursor,
            @RequestParam(name = "terminees", required = false) @Nullable String ended,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> authorisations(page, cursor, Optional.ofNullable(ended)));
    }

    private LightPages.Written authorisations(StatelessPage page, String cursor, Optional<String> endedCursor) {
        SharedPieceNames pieces = SharedPieceNames.load(vault);
        List<Markup> parts = new ArrayList<>();
        parts.add(paragraph(page.localized("authorisations.intro")));
        parts.add(LightPages.former());
        parts.add(LightPages.start(page, LightPages.AUTHORISATIONS, cursor.isEmpty() && endedCursor.isEmpty()));
        int room = SHOWN;
        if (endedCursor.isEmpty()) {
            Page<SharingAuthorisation> active = consent.authorisations(true, cursor, SHOWN);
            active.items().stream()
                    .collect(Collectors.groupingBy(
                            SharingAuthorisation::department, LinkedHashMap::new, Collectors.toList()))
                    .forEach((department, given) -> {
                        parts.add(element("h2", text(department.name())));
                        given.forEach(each -> parts.add(card(page, each, pieces)));
                    });
            parts.add(LightPages.more(page, LightPages.AUTHORISATIONS, active.next()));
            room = active.next().isPresent()
                    ? 0
                    : Math.max(1, SHOWN - active.items().size());
        }
        if (room > 0) {
            Page<SharingAuthorisation> ended = consent.authorisations(false, endedCursor.orElse(""), room);
            if (room == SHOWN && endedCursor.isEmpty()) {
                parts.add(muted(page.localized(
                        ended.items().isEmpty() ? "authorisations.none" : "authorisations.none-active")));
            }
            if (!ended.items().isEmpty()) {
                parts.add(element("h2", text(page.localized("authorisations.ended"))));
            }
            ended.items().forEach(each -> parts.add(card(page, each, pieces)));
            parts.add(LightPages.more(page, LightPages.AUTHORISATIONS, "terminees", ended.next()));
        }
        return new LightPages.Written(page.localized("authorisations.title"), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup card(StatelessPage page, SharingAuthorisation authorisation, SharedPieceNames pieces) {
        String address = LightPages.AUTHORISATIONS + "/" + authorisation.id();
        String title = authorisation.demarche().title();
        List<Markup> actions = new ArrayList<>();
        actions.add(link(address, page.localized("light.receipt", title)));
        if (authorisation.isActive()) {
            actions.add(link(address + LightPages.RENEW, page.localized("light.renew", title)));
            actions.add(link(address + "/arreter", page.localized("light.stop", title)));
        }
        return LightPages.item(
                element("h3", text(title)),
                paragraph(Markup.of(SharingAuthorisationTexts.status(authorisation))),
                Markup.of(SharingAuthorisationTexts.sentence(authorisation)),
                pieces.of(authorisation).map(Markup::of).orElseGet(() -> concat()),
                SharingAuthorisationTexts.following(authorisation)
                        .map(Markup::of)
                        .orElseGet(() -> concat()),
                block("row", actions.toArray(Markup[]::new)));
    }

    /**
     * Shows the receipt.
     *
     * @param stopped present after the resident stopped the authorisation on the page before
     * @param renewed present after the resident renewed the authorisation on the page before
     * @param kept present after the resident kept the text that they had agreed to
     * @param given present after the resident gave the authorisation on the page before; separated by commas, the
     *     codes of types with documents in which nothing of what is asked for can be read, each with a colon and their
     *     number
     */
    @GetMapping(ONE)
    void authorisation(
            @PathVariable String id,
            @RequestParam(name = "arretee", required = false) @Nullable String stopped,
            @RequestParam(name = "prolongee", required = false) @Nullable String renewed,
            @RequestParam(name = "gardee", required = false) @Nullable String kept,
            @RequestParam(name = "donnee", required = false) @Nullable String given,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            SharingAuthorisation authorisation = consent.authorisation(id);
            return authorisation(
                    page,
                    authorisation,
                    Optional.of(authorisation)
                            .filter(shown -> given != null && shown.isActive())
                            .map(shown -> DecisionOutcome.given(shown, unread(given == null ? "" : given))
                                    .text())
                            .or(() -> Optional.of(authorisation)
                                    .filter(shown -> renewed != null && shown.isActive() && shown.revision() > 1)
                                    .map(shown -> page.localized(
                                            "authorisation.renewed", Dates.date(shown.until(), page.language()))))
                            .or(() -> Optional.of(authorisation)
                                    .filter(shown -> kept != null && shown.isActive())
                                    .map(shown -> page.localized(
                                            "home.todo.larger.kept",
                                            shown.demarche().title())))
                            .or(() -> Optional.of(authorisation)
                                    .filter(shown -> stopped != null && !shown.isActive())
                                    .map(shown -> stopped(page, shown))));
        });
    }

    private static Map<String, Integer> unread(String given) {
        return Stream.of(given.split(","))
                .filter(type -> type.matches("[a-z0-9-]{1,100}:[0-9]{1,2}"))
                .map(type -> type.split(":"))
                .collect(Collectors.toMap(type -> type[0], type -> Integer.valueOf(type[1]), (first, again) -> first));
    }

    private static String stopped(StatelessPage page, SharingAuthorisation authorisation) {
        return page.localized("authorisation.withdrawn", SharingAuthorisationTexts.reader(authorisation));
    }

    /** @param notice what has just happened; empty: nothing */
    private LightPages.Written authorisation(
            StatelessPage page, SharingAuthorisation authorisation, Optional<String> notice) {
        ReceiptPage receipt = receipts.read(authorisation, authorisation.revision(), page.language());
        List<Markup> parts = new ArrayList<>();
        notice.ifPresent(words ->
                parts.add(element("p", Map.of("class", "notice", "id", "avis", "role", "status"), text(words))));
        parts.add(paragraph(Markup.of(SharingAuthorisationTexts.status(authorisation))));
        parts.add(paragraph(receipt.state()));
        if (authorisation.isActive()) {
            consent.versionsNotFollowed(authorisation)
                    .forEach(version -> parts.add(block(
                            "notice",
                            paragraph(NotFollowedTexts.sentence(version, page.language())),
                            muted(NotFollowedTexts.choice(version, page.language())),
                            version.isUnchangeable()
                                    ? text("")
                                    : LightPages.changeInFull(
                                            page,
                                            authorisation.id(),
                                            "#piece-" + version.type().code()))));
        }
        if (authorisation.isActive()) {
            String address = LightPages.AUTHORISATIONS + "/" + authorisation.id();
            parts.add(block(
                    "row",
                    action(address + LightPages.RENEW, page.localized("authorisation.renew"), "secondary"),
                    action(address + "/arreter", page.localized("authorisation.withdraw"), "secondary")));
        }
        receipt.sections().forEach(each -> parts.add(section(each.id(), each.heading(), facts(lines(each)))));
        parts.add(LightPages.control(element(
                "a",
                Map.of(
                        "href",
                        SharingAuthorisationTexts.receiptPdf(authorisation, authorisation.revision()),
                        "id",
                        "recu-pdf"),
                text(page.localized("receipt.download")))));
        return new LightPages.Written(receipt.title(), concat(parts.toArray(Markup[]::new)));
    }

    private static List<Markup> lines(ReceiptSection section) {
        List<Markup> lines = new ArrayList<>();
        section.lines().forEach(line -> {
            lines.add(text(line.term()));
            lines.add(
                    line.values().size() == 1
                            ? value(line.values().getFirst())
                            : list(line.values().stream()
                                    .map(LightAuthorisationsController::value)
                                    .toList()));
        });
        return lines;
    }

    private static Markup value(String value) {
        return ReceiptPage.link(value).map(href -> link(href, value)).orElseGet(() -> text(value));
    }

    /** Asks whether the resident wants to stop the authorisation, and says what will still be kept. */
    @GetMapping(STOP)
    void askToStop(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> question(page, consent.authorisation(id)));
    }

    private LightPages.Written question(StatelessPage page, SharingAuthorisation authorisation) {
        String address = LightPages.AUTHORISATIONS + "/" + authorisation.id();
        if (!authorisation.isActive()) {
            return authorisation(page, authorisation, Optional.of(stopped(page, authorisation)));
        }
        return new LightPages.Written(
                page.localized("authorisation.withdraw.question", SharingAuthorisationTexts.reader(authorisation)),
                concat(
                        Markup.of(SharingAuthorisationTexts.sentence(authorisation)),
                        paragraph(WithdrawalConfirmation.consequence(
                                consent.demarche(authorisation.demarche().code())
                                        .kept(),
                                page.language())),
                        page.form(
                                address + "/arreter",
                                element(
                                        "button",
                                        Map.of("class", "button danger", "id", "confirmer", "type", "submit"),
                                        text(page.localized("authorisation.withdraw.yes")))),
                        paragraph(link(address, page.localized("authorisation.withdraw.no")))));
    }

    /** Stops the authorisation; a repeated request finds it stopped and changes nothing. */
    @PostMapping(STOP)
    void stop(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, page -> {
            consent.withdraw(id);
            return new LightPages.Next(LightPages.AUTHORISATIONS + "/" + id + "?arretee");
        });
    }
}
