package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.AlikePieces;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.cases.OwnCaseTexts;
import fr.montpellier.multipass.portal.resident.cases.PieceAnswer;
import fr.montpellier.multipass.portal.resident.demarches.ChoiceTexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a resident answer what a department asks for: with a document that they have, or why they do not have it. */
@Controller
class LightAnswersController {

    private static final String ONE =
            LightPages.REQUESTS + "/{reference:[A-Za-z0-9_.-]{1,100}}/pieces/{asked:[0-9a-f-]{36}}";

    /** Number of documents on a page; the best fit is first. */
    private static final int SHOWN = 15;

    /** Most characters of an explanation. */
    private static final int LONGEST = 500;

    private final LightPages pages;
    private final CasesGateway cases;
    private final ConsentGateway consent;
    private final VaultGateway vault;
    private final Clock clock;

    LightAnswersController(
            LightPages pages, CasesGateway cases, ConsentGateway consent, VaultGateway vault, Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    /** Returns the address of the page that answers what is asked for. */
    static String address(OwnCase request, OwnCase.PieceRequest asked) {
        return LightPages.REQUESTS + "/" + request.caseReference() + "/pieces/" + asked.id();
    }

    /**
     * Asks for an answer.
     *
     * @param from number of documents that were offered on the pages before
     */
    @GetMapping(ONE)
    void question(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "suite", defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request, response, page -> question(page, cases.ownCase(reference), asked, Math.max(0, from), "", ""));
    }

    /**
     * Gives a document, unless it is not one of those that are offered, or the documents of the authorisation changed since the
     * page was shown: what would be read then is not what the page said.
     */
    @PostMapping(ONE + "/donner")
    void give(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "piece", defaultValue = "") String document,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request,
                response,
                page -> answer(page, reference, asked, "", (shown, open) -> {
                    Authorisation authorisation = consent.authorisation(shown.authorisationId());
                    if (authorisation.revision() != revision) {
                        return Optional.of(page.localized("light.answer.changed"));
                    }
                    Optional<PieceAnswer> chosen =
                            PieceAnswer.findAll(authorisation, vault, shown, open).orElse(List.of()).stream()
                                    .filter(each -> each.document().id().equals(document))
                                    .findFirst();
                    if (chosen.isEmpty()) {
                        return Optional.of(page.localized("light.answer.choose"));
                    }
                    consent.changeDocuments(authorisation, chosen.get().documents());
                    return Optional.empty();
                }));
    }

    /** Answers that the resident does not have the document. */
    @PostMapping(ONE + "/je-ne-l-ai-pas")
    void explain(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "pourquoi", defaultValue = "") String typed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // A browser sends each line break as two characters, and counts it as one.
        String why = typed.replace("\r\n", "\n").strip();
        pages.send(
                request,
                response,
                page -> answer(page, reference, asked, why, (shown, open) -> {
                    if (why.isEmpty() || why.length() > LONGEST) {
                        return Optional.of(page.localized("request.unavailable.missing"));
                    }
                    cases.answerUnavailable(reference, open.id(), why);
                    return Optional.empty();
                }));
    }

    /** Sends an answer to the department, or returns why it was not sent. */
    @FunctionalInterface
    private interface Sending {
        Optional<String> send(OwnCase request, OwnCase.PieceRequest asked);
    }

    /** Sends an answer and leads back to the request, or asks again with what the resident wrote. */
    private LightPages.Answer answer(
            StatelessPage page, String reference, String asked, String written, Sending sending) {
        OwnCase shown = cases.ownCase(reference);
        Optional<OwnCase.PieceRequest> open = open(shown, asked);
        if (open.isEmpty()) {
            return over(page, shown);
        }
        Optional<String> failure;
        try {
            failure = sending.send(shown, open.get());
        } catch (GatewayException.Refused refused) {
            failure = Optional.of(ServiceErrorTexts.sentence(refused, page.language()));
        }
        return failure.isPresent()
                ? question(page, cases.ownCase(reference), asked, 0, failure.get(), written)
                : new LightPages.Next(LightPages.REQUESTS + "/" + reference + "?repondue=" + asked);
    }

    private static Optional<OwnCase.PieceRequest> open(OwnCase request, String asked) {
        return request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .filter(each -> each.id().equals(asked) && each.isOpen())
                .findFirst();
    }

    /** Returns the page which says that the piece is no longer requested. */
    private static LightPages.Written over(StatelessPage page, OwnCase request) {
        return new LightPages.Written(
                request.demarche().title(),
                concat(paragraph(page.localized("light.answer.over")), back(page, request)));
    }

    /**
     * Returns the page that asks for an answer, or the page which says that the piece is no longer requested.
     *
     * @param failure reason why the last answer was not sent; empty if there was none
     * @param written explanation in the last answer
     */
    private LightPages.Written question(
            StatelessPage page, OwnCase request, String asked, int from, String failure, String written) {
        Optional<OwnCase.PieceRequest> found = open(request, asked);
        if (found.isEmpty()) {
            return over(page, request);
        }
        OwnCase.PieceRequest open = found.get();
        LocalDate today = LocalDate.now(clock.withZone(Dates.ZONE));
        List<Markup> parts = new ArrayList<>();
        if (!failure.isEmpty()) {
            parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(failure)));
        }
        parts.add(paragraph(OwnCaseTexts.asked(request, open)));
        open.sentence().ifPresent(words -> parts.add(paragraph(page.localized("case.quoted", words))));
        parts.add(paragraph(OwnCaseTexts.answerBy(Dates.day(open.answerBy()), today)));
        if (request.isActive()) {
            parts.add(section("donner", page.localized("light.answer.give"), offer(page, request, open, from, today)));
        }
        parts.add(section(
                "je-ne-l-ai-pas", page.localized("request.unavailable"), explaining(page, request, open, written)));
        parts.add(back(page, request));
        return new LightPages.Written(
                page.localized("light.answer", open.type().name()), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup back(StatelessPage page, OwnCase request) {
        return paragraph(link(
                LightPages.REQUESTS + "/" + request.caseReference(),
                page.localized("light.answer.back", request.demarche().title())));
    }

    /** Returns the documents to choose from, or the reason why a service did not answer; the explanation is asked for as well. */
    private Markup offer(StatelessPage page, OwnCase request, OwnCase.PieceRequest asked, int from, LocalDate today) {
        try {
            return giving(page, request, asked, from, today);
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return paragraph(ServiceErrorTexts.sentence(failure, page.language()));
        }
    }

    private Markup giving(StatelessPage page, OwnCase request, OwnCase.PieceRequest asked, int from, LocalDate today) {
        Authorisation authorisation = consent.authorisation(request.authorisationId());
        if (!authorisation.isGivable(asked.type().code())) {
            return concat(
                    paragraph(OwnCaseTexts.notCovered(authorisation)),
                    paragraph(link(
                            LightPages.AUTHORISATIONS + "/" + authorisation.id(),
                            page.localized(
                                    "light.receipt", authorisation.demarche().title()))));
        }
        Optional<List<PieceAnswer>> offered = PieceAnswer.findAll(authorisation, vault, request, asked);
        if (offered.isEmpty()) {
            return paragraph(text(page.localized("light.answer.which-one") + " "), fullVersion(page, request));
        }
        List<PieceAnswer> all = offered.get();
        if (all.isEmpty()) {
            return concat(
                    paragraph(page.localized("light.answer.none")),
                    paragraph(text(page.localized("light.answer.deposit") + " "), fullVersion(page, request)),
                    muted(page.localized("light.deposit")));
        }
        int first = from < all.size() ? from : 0;
        List<PieceAnswer> shown = all.stream().skip(first).limit(SHOWN).toList();
        Set<String> alike = AlikePieces.among(all.stream()
                .map(each -> new AlikePieces.Piece(
                        each.document().id(), each.name(), each.document().depositedAt()))
                .toList());
        List<Markup> options = new ArrayList<>();
        options.add(element("legend", text(page.localized("light.answer.which"))));
        shown.forEach(each -> options.add(option(
                each,
                alike.contains(each.document().id()),
                // The best fit is preselected if any suitable document is an answer, as in the full version.
                each.equals(all.getFirst()) && each.document().suits() && PieceAnswer.isAnsweredByAnySuitable(asked),
                today)));
        return concat(
                page.form(
                        address(request, asked) + "/donner",
                        hidden("revision", Integer.toString(authorisation.revision())),
                        element("fieldset", options.toArray(Markup[]::new)),
                        paragraph(consequence(page, request, all.getFirst())),
                        button("donner-la-piece", page.localized("request.give-this"))),
                all.size() > first + SHOWN
                        ? paragraph(link(
                                address(request, asked) + "?suite=" + (first + SHOWN), page.localized("list.more")))
                        : text(""));
    }

    private static Markup fullVersion(StatelessPage page, OwnCase request) {
        return link("/mes-demandes/" + request.caseReference(), page.localized("footer.full"));
    }

    /** Returns the sentence about the effect of giving a document, which is the same for each of them. */
    private static String consequence(StatelessPage page, OwnCase request, PieceAnswer answer) {
        RequestedType type = answer.type();
        return page.localized(
                answer.replaces() ? "request.give-this.instead" : "request.give-this.what",
                request.department().beginningSentence(),
                type.factsOnly()
                        ? page.localized("light.answer.facts", type.factNames())
                        : page.localized("light.answer.chosen"),
                Dates.date(request.until(), page.language()));
    }

    private static Markup option(PieceAnswer answer, boolean alike, boolean chosen, LocalDate today) {
        Map<String, String> radio = new HashMap<>(Map.of(
                "type", "radio", "name", "piece", "value", answer.document().id(), "required", ""));
        if (chosen) {
            radio.put("checked", "");
        }
        List<Markup> words = new ArrayList<>();
        words.add(element(
                "strong",
                text(AlikePieces.nameAndDeposit(answer.name(), answer.document().depositedAt(), alike))));
        ChoiceTexts.about(answer.type(), answer.document(), today).forEach(each -> words.add(Markup.of(each)));
        return element(
                "label",
                Map.of("class", "choice"),
                element("input", radio),
                element("div", words.toArray(Markup[]::new)));
    }

    private static Markup explaining(StatelessPage page, OwnCase request, OwnCase.PieceRequest asked, String written) {
        return page.form(
                address(request, asked) + "/je-ne-l-ai-pas",
                element("label", Map.of("for", "pourquoi"), text(page.localized("request.unavailable.why"))),
                element(
                        "p",
                        Map.of("class", "muted", "id", "pourquoi-aide"),
                        text(page.localized(
                                "request.unavailable.help", request.department().name()))),
                element(
                        "textarea",
                        Map.of(
                                "id", "pourquoi",
                                "name", "pourquoi",
                                "rows", "4",
                                "maxlength", Integer.toString(LONGEST),
                                "required", "",
                                "aria-describedby", "pourquoi-aide"),
                        text(written)),
                paragraph(button("envoyer", page.localized("request.unavailable.send"))));
    }

    private static Markup hidden(String name, String value) {
        return element("input", Map.of("type", "hidden", "name", name, "value", value));
    }

    private static Markup button(String id, String words) {
        return element("button", Map.of("class", "button", "id", id, "type", "submit"), text(words));
    }
}
