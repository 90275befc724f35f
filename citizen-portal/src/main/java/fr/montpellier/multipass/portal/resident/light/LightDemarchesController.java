package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;

import com.vaadin.flow.component.html.Div;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.SearchForm;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.demarches.DemarcheFacts;
import fr.montpellier.multipass.portal.resident.demarches.RequiredLevel;
import fr.montpellier.multipass.portal.resident.demarches.StartableDemarche;
import fr.montpellier.multipass.portal.resident.demarches.StartableDemarches;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.Checklist;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.LightAnnouncement;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets a resident begin a démarche: they choose what is read, see who will read it until when, and authorise it. The
 * pages keep nothing: each form carries what was chosen, and what it names is checked against what is offered.
 */
@Controller
class LightDemarchesController {

    private static final int SHOWN = 15;
    private static final String ONE = LightPages.DEMARCHES + "/{code:[a-z0-9-]{1,100}}";

    private final LightPages pages;
    private final ConsentGateway consent;
    private final CasesGateway cases;
    private final VaultGateway vault;
    private final LegalExchangesGateway exchanges;
    private final Clock clock;
    private final String identityServer;

    /** @param identityServer address of the identity server */
    LightDemarchesController(
            LightPages pages,
            ConsentGateway consent,
            CasesGateway cases,
            VaultGateway vault,
            LegalExchangesGateway exchanges,
            Clock clock,
            @Value("${multipass.tokens.issuer}") String identityServer) {
        this.pages = pages;
        this.consent = consent;
        this.cases = cases;
        this.vault = vault;
        this.exchanges = exchanges;
        this.clock = clock;
        this.identityServer = identityServer;
    }

    static String address(String code) {
        return LightPages.DEMARCHES + "/" + code;
    }

    /**
     * @param from number of démarches on the pages before
     * @param words that are sought; empty: all démarches
     */
    @GetMapping(LightPages.DEMARCHES)
    void demarches(
            @RequestParam(name = "suite", defaultValue = "0") String from,
            @RequestParam(name = SearchForm.WORDS, defaultValue = "") String words,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> demarches(page, from, SearchForm.words(words)));
    }

    private LightPages.Written demarches(StatelessPage page, String from, String words) {
        StartableDemarches startable = StartableDemarches.load(consent, cases, vault);
        List<String> offers = startable.find(words);
        Page<String> shown = Page.of(offers, Optional.of(from), SHOWN);
        boolean first = shown.items().isEmpty() || shown.items().getFirst().equals(offers.getFirst());
        String address = words.isBlank()
                ? LightPages.DEMARCHES
                : LightPages.DEMARCHES + "?" + SearchForm.WORDS + "="
                        + URLEncoder.encode(words, StandardCharsets.UTF_8);
        List<Markup> parts = new ArrayList<>();
        parts.add(paragraph(page.localized("demarches.intro")));
        if (startable.all().size() > SHOWN) {
            parts.add(SearchForm.of(page, LightPages.DEMARCHES, Map.of(), page.localized("demarches.search"), words));
        }
        if (!words.isBlank()) {
            parts.add(paragraph(Texts.plural("demarches.found", offers.size(), "")));
            parts.add(LightPages.control(link(LightPages.DEMARCHES, page.localized("demarches.all"))));
        }
        parts.add(LightPages.start(page, address, first));
        startable.read(shown.items()).forEach(offer -> parts.add(card(page, offer)));
        parts.add(LightPages.more(page, address, shown.next()));
        return new LightPages.Written(page.localized("demarches.title"), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup card(StatelessPage page, StartableDemarche offer) {
        return LightPages.item(
                element(
                        "h2",
                        link(address(offer.demarche().code()), offer.demarche().title())),
                paragraph(offer.demarche().summary()),
                paragraph(Markup.of(offer.state())),
                muted(page.localized(
                        "demarche.by", offer.demarche().department().name())));
    }

    /**
     * Shows what a démarche asks for, and what is proposed.
     *
     * @param instead present if the resident gives documents instead of a legal exchange
     */
    @GetMapping(ONE)
    void demarche(
            @PathVariable String code,
            @RequestParam(name = "piece", required = false) @Nullable String instead,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request,
                response,
                page -> choosing(
                        page,
                        code,
                        instead != null,
                        true,
                        (demarche, offered) ->
                                choice(page, demarche, LightDecision.proposed(demarche, offered), offered)));
    }

    /** Shows what will be read, or another part of a list of documents. */
    @PostMapping(ONE + "/verifier")
    void review(
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        decide(
                code,
                form,
                request,
                response,
                (page, demarche, offered, decision) ->
                        form.containsKey(LightDecision.PART) || decision.error().isPresent() && !decision.isTooLong()
                                ? choice(page, demarche, decision, offered)
                                : new LightReviewPage(page, demarche, decision, today())
                                        .write(vault, decision.error().map(page::localized)));
    }

    /** Gives the authorisation, and leads to its receipt, or to the request where nothing is read. */
    @PostMapping(ONE + "/autoriser")
    void authorise(
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        decide(
                code,
                form,
                request,
                response,
                (page, demarche, offered, decision) -> form.containsKey(LightReviewPage.STEP)
                        ? new LightChoicePage(page, demarche, decision, offered, today()).write(Optional.empty())
                        : authorise(page, demarche, decision, offered, form));
    }

    /** Writes a page about what a form chose. */
    @FunctionalInterface
    private interface Deciding {
        LightPages.Answer write(
                StatelessPage page, Demarche demarche, ProposedDocuments offered, LightDecision decision);
    }

    private void decide(
            String code,
            MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response,
            Deciding deciding)
            throws IOException {
        pages.send(
                request,
                response,
                page -> choosing(page, code, form.containsKey(LightDecision.INSTEAD), false, (demarche, newest) -> {
                    ProposedDocuments offered = newest.withOlder(
                            vault, demarche.types(), (type, known) -> LightDecision.isEnough(type, known, form));
                    return deciding.write(page, demarche, offered, LightDecision.of(demarche, offered, form));
                }));
    }

    private LightPages.Answer authorise(
            StatelessPage page,
            Demarche demarche,
            LightDecision decision,
            ProposedDocuments offered,
            MultiValueMap<String, String> form) {
        // What the resident agrees to is what the page showed.
        if (!Integer.toString(demarche.version()).equals(form.getFirst(LightReviewPage.VERSION))
                || !demarche.textHash().equals(form.getFirst(LightReviewPage.TEXT))) {
            return new LightChoicePage(page, demarche, decision, offered, today())
                    .write(Optional.of(page.localized("light.demarche.changed")));
        }
        LightReviewPage review = new LightReviewPage(page, demarche, decision, today());
        if (decision.error().isPresent()) {
            return decision.isTooLong()
                    ? review.write(vault, decision.error().map(page::localized))
                    : choice(page, demarche, decision, offered);
        }
        if (!review.until().toString().equals(form.getFirst(LightReviewPage.UNTIL))) {
            return review.write(vault, Optional.of(page.localized("light.demarche.other-day")));
        }
        try {
            SharingAuthorisation given = consent.authorise(
                    demarche,
                    decision.chosen().named(),
                    decision.explained(),
                    decision.days(),
                    decision.readings(),
                    decision.attempt());
            return new LightPages.Next(
                    decision.chosen().types().isEmpty()
                            ? LightPages.REQUESTS + "/" + given.caseReference() + "?commencee"
                            : LightPages.AUTHORISATIONS + "/" + given.id() + "?donnee="
                                    + decision.chosen().unread().entrySet().stream()
                                            .map(type -> type.getKey() + ":" + type.getValue())
                                            .collect(Collectors.joining(",")));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return review.write(vault, Optional.of(ServiceErrorTexts.sentence(failure, page.language())));
        }
    }

    private LightPages.Written choice(
            StatelessPage page, Demarche demarche, LightDecision decision, ProposedDocuments offered) {
        return new LightChoicePage(page, demarche, decision, offered, today())
                .write(decision.error().map(page::localized));
    }

    /** Writes a page about a démarche of which the resident may give documents. */
    @FunctionalInterface
    private interface ChoicePageWriter {
        LightPages.Answer write(Demarche demarche, ProposedDocuments offered);
    }

    /**
     * Writes the page, or says that the resident authorised the démarche before, or has nothing to give.
     *
     * @param instead whether the resident gives documents instead of a legal exchange
     * @param first whether it is the page on which the démarche begins, which says what others are asked for
     */
    private LightPages.Answer choosing(
            StatelessPage page, String code, boolean instead, boolean first, ChoicePageWriter choosing) {
        Demarche demarche = consent.demarche(code);
        Optional<SharingAuthorisation> active =
                consent.activeAuthorisations(demarche.code()).stream().findFirst();
        boolean isInstead = demarche.takesDocumentsInstead() && (instead || !first && !demarche.isMixed());
        boolean asksOthers = !demarche.legalBasis().isAuthorisation() && !isInstead;
        if (active.isPresent()) {
            return first && asksOthers && demarche.isMixed()
                    ? before(
                            LightAnnouncement.of(page, demarche, exchanges.underWay(demarche.code())),
                            authorised(page, demarche, active.get()))
                    : authorised(page, demarche, active.get());
        }
        if (asksOthers && !demarche.isFetched()) {
            return new LightPages.Written(
                    demarche.title(),
                    concat(
                            paragraph(demarche.summary()),
                            section(
                                    "rien-a-donner",
                                    page.localized("demarche.legal.title"),
                                    Markup.of(DemarcheFacts.nothingToGive(demarche)))));
        }
        Optional<Div> tooLow = RequiredLevel.notice(demarche, address(demarche.code()), identityServer);
        if (tooLow.isPresent()) {
            return new LightPages.Written(
                    demarche.title(),
                    concat(
                            paragraph(demarche.summary()),
                            section("identification", page.localized("level.title"), Markup.of(tooLow.get())),
                            section(
                                    "ce-que-vous-autorisez",
                                    page.localized("demarche.asked"),
                                    Markup.of(DemarcheFacts.asked(demarche)))));
        }
        if (asksOthers && !demarche.isMixed()) {
            return new LightPages.Written(
                    demarche.title(),
                    concat(
                            paragraph(demarche.summary()),
                            LightAnnouncement.of(page, demarche, exchanges.underWay(demarche.code()))));
        }
        Demarche given = demarche.ofDocuments(!asksOthers);
        ProposedDocuments offered = ProposedDocuments.of(vault, given.types());
        LightPages.Answer documents = choosing.write(given, offered);
        return first && asksOthers && documents instanceof LightPages.Written written
                ? before(announcement(page, demarche, offered), written)
                : documents;
    }

    private Markup announcement(StatelessPage page, Demarche demarche, ProposedDocuments offered) {
        List<LegalExchange> underWay = exchanges.underWay(demarche.code());
        return concat(
                section(
                        "ce-qu-il-faut",
                        page.localized("checklist.title"),
                        Markup.of(Checklist.of(demarche, offered, underWay))),
                LightAnnouncement.of(page, demarche, underWay));
    }

    private static LightPages.Written before(Markup first, LightPages.Written then) {
        return new LightPages.Written(then.title(), concat(first, then.content()));
    }

    private static LightPages.Written authorised(
            StatelessPage page, Demarche demarche, SharingAuthorisation authorisation) {
        String address = LightPages.AUTHORISATIONS + "/" + authorisation.id();
        return new LightPages.Written(
                demarche.title(),
                concat(
                        paragraph(demarche.summary()),
                        paragraph(Markup.of(SharingAuthorisationTexts.status(authorisation))),
                        Markup.of(SharingAuthorisationTexts.sentence(authorisation)),
                        block(
                                "row",
                                link(address, page.localized("light.receipt", demarche.title())),
                                link(address + "/arreter", page.localized("light.stop", demarche.title())))));
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }
}
