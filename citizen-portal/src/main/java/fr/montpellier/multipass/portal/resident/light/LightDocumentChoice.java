package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.cases.OwnCaseTexts;
import fr.montpellier.multipass.portal.resident.cases.PieceProposal;
import fr.montpellier.multipass.portal.resident.cases.RefusedDocuments;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChoiceTexts;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Offers the documents that a resident can give for a request, and gives one of them. */
@Component
class LightDocumentChoice {

    /** Number of documents on a page; the best fit is first. */
    private static final int SHOWN = 15;

    private final ConsentGateway consent;
    private final VaultGateway vault;
    private final Clock clock;

    LightDocumentChoice(ConsentGateway consent, VaultGateway vault, Clock clock) {
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Returns the form with the documents of a type, or why none can be given: also because a service does not answer.
     *
     * @param address of the page; the form is sent to {@code donner} below it
     * @param asked what the department asked for, to which the answer that is suggested is chosen at first; empty: it has not
     *     asked for a document of the type
     * @param refused what is known of the document that it refused
     * @param from number of documents on the pages before
     */
    Markup form(
            StatelessPage page,
            OwnCase request,
            String type,
            String address,
            Optional<OwnCase.PieceRequest> asked,
            RefusedDocuments refused,
            int from) {
        try {
            SharingAuthorisation authorisation = consent.authorisation(request.authorisationId());
            return authorisation.isGivable(type)
                    ? form(page, request, authorisation, type, address, asked, refused, from)
                    : concat(
                            paragraph(OwnCaseTexts.notCovered(authorisation)),
                            paragraph(link(
                                    LightPages.AUTHORISATIONS + "/" + authorisation.id(),
                                    page.localized(
                                            "light.receipt",
                                            authorisation.demarche().title()))));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return paragraph(ServiceErrorTexts.sentence(failure, page.language()));
        }
    }

    private Markup form(
            StatelessPage page,
            OwnCase request,
            SharingAuthorisation authorisation,
            String type,
            String address,
            Optional<OwnCase.PieceRequest> asked,
            RefusedDocuments refused,
            int from) {
        Optional<List<PieceProposal>> offered = PieceProposal.findAll(
                authorisation, vault, request, type, asked, refused, found -> found.size() > from + SHOWN);
        if (offered.isEmpty()) {
            return paragraph(text(page.localized("light.answer.which-one") + " "), fullVersion(page, request));
        }
        List<PieceProposal> all = offered.get();
        if (all.isEmpty()) {
            return concat(
                    paragraph(page.localized("light.answer.none")),
                    paragraph(text(page.localized("light.answer.deposit") + " "), fullVersion(page, request)),
                    muted(page.localized("light.deposit")));
        }
        int first = from >= 0 && from < all.size() ? from : 0;
        return concat(
                page.form(
                        address + "/donner",
                        element(
                                "input",
                                Map.of(
                                        "type",
                                        "hidden",
                                        "name",
                                        "revision",
                                        "value",
                                        Integer.toString(authorisation.revision()))),
                        options(page, all, first),
                        paragraph(consequence(page, request, all.getFirst())),
                        concat(all.getFirst().terms(page.language()).stream()
                                .map(each -> paragraph(each))
                                .toArray(Markup[]::new)),
                        button("donner-la-piece", page.localized("request.give-this"))),
                all.size() > first + SHOWN
                        ? paragraph(link(address + "?suite=" + (first + SHOWN), page.localized("list.more")))
                        : text(""));
    }

    private Markup options(StatelessPage page, List<PieceProposal> all, int first) {
        LocalDate today = CivilTime.today(clock);
        Set<String> alike = IndistinguishablePieces.among(all.stream()
                .map(each -> new IndistinguishablePieces.Piece(
                        each.document().id(), each.name(), each.document().depositedAt()))
                .toList());
        Optional<PieceProposal> suggested =
                all.stream().filter(PieceProposal::suggested).findFirst();
        List<Markup> options = new ArrayList<>();
        options.add(element("legend", text(page.localized("light.answer.which"))));
        all.stream()
                .skip(first)
                .limit(SHOWN)
                .forEach(each -> options.add(option(
                        each,
                        alike.contains(each.document().id()),
                        suggested.filter(each::equals).isPresent(),
                        today)));
        return element("fieldset", options.toArray(Markup[]::new));
    }

    private static Markup option(PieceProposal answer, boolean alike, boolean chosen, LocalDate today) {
        Map<String, String> radio = new HashMap<>(Map.of(
                "type", "radio", "name", "piece", "value", answer.document().id(), "required", ""));
        if (chosen) {
            radio.put("checked", "");
        }
        List<Markup> words = new ArrayList<>();
        words.add(element(
                "strong",
                text(IndistinguishablePieces.nameAndDeposit(
                        answer.name(), answer.document().depositedAt(), alike))));
        ChoiceTexts.about(answer.type(), answer.document(), today).forEach(each -> words.add(Markup.of(each)));
        return element(
                "label",
                Map.of("class", "choice"),
                element("input", radio),
                element("div", words.toArray(Markup[]::new)));
    }

    /** Returns the sentence about the effect of giving a document, which is the same for each of them. */
    private static String consequence(StatelessPage page, OwnCase request, PieceProposal answer) {
        RequestedType type = answer.type();
        return page.localized(
                answer.replaces() ? "request.give-this.instead" : "request.give-this.what",
                answer.reader(),
                type.factsOnly()
                        ? page.localized("light.answer.facts", type.factNames())
                        : page.localized("light.answer.chosen"),
                Dates.date(request.until(), page.language()));
    }

    /**
     * Gives a document, unless it is not one of those that are offered, or the documents of the authorisation changed since
     * the page was shown: the effect would not be what the page said.
     *
     * @param asked what the department asked for, as for the form
     * @param revision of the authorisation, as shown
     * @return why nothing was given; empty: the document was given
     */
    Optional<String> give(
            StatelessPage page,
            OwnCase request,
            String type,
            Optional<OwnCase.PieceRequest> asked,
            String document,
            int revision) {
        SharingAuthorisation authorisation = consent.authorisation(request.authorisationId());
        if (authorisation.revision() != revision) {
            return Optional.of(page.localized("light.answer.changed"));
        }
        Optional<PieceProposal> chosen = PieceProposal.findAll(
                        authorisation,
                        vault,
                        request,
                        type,
                        asked,
                        RefusedDocuments.NONE,
                        found -> found.stream()
                                .anyMatch(each -> each.document().id().equals(document)))
                .orElse(List.of())
                .stream()
                .filter(each -> each.document().id().equals(document))
                .findFirst();
        if (chosen.isEmpty()) {
            return Optional.of(page.localized("light.answer.choose"));
        }
        consent.changeDocuments(authorisation, chosen.get().documents());
        return Optional.empty();
    }

    /**
     * Says which document was given, and who can read it for what; without its name while a service does not answer.
     *
     * @param document identifier; empty if it is not known
     * @return empty if the document cannot be read by the authorisation, any more
     */
    Optional<String> given(StatelessPage page, OwnCase request, String type, String document) {
        if (document.isEmpty()) {
            return Optional.of(unnamed(page, request));
        }
        try {
            SharingAuthorisation authorisation = consent.authorisation(request.authorisationId());
            if (!authorisation.isActive()
                    || !authorisation.documents().getOrDefault(type, List.of()).contains(document)) {
                return Optional.empty();
            }
            return authorisation.types().stream()
                    .filter(each -> each.code().equals(type))
                    .findFirst()
                    .flatMap(each -> vault.findDocument(document).map(found -> read(each, found)))
                    .map(read -> page.localized(
                            "light.answer.given",
                            read,
                            SharingAuthorisationTexts.reader(authorisation),
                            request.demarche().title()))
                    .or(() -> Optional.of(unnamed(page, request)));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Optional.of(unnamed(page, request));
        }
    }

    /** Finds the documents that the department refused; without those for which the vault does not answer. */
    RefusedDocuments refused(List<OwnCase.PieceRequest> asked) {
        return RefusedDocuments.find(vault, asked);
    }

    /** Returns who reads by the authorisation of a request; the department alone while that cannot be read. */
    String reader(OwnCase request) {
        try {
            return SharingAuthorisationTexts.reader(consent.authorisation(request.authorisationId()));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return request.department().beginningSentence();
        }
    }

    private static String unnamed(StatelessPage page, OwnCase request) {
        return page.localized(
                "light.answer.given-unnamed",
                request.department().beginningSentence(),
                request.demarche().title());
    }

    private static String read(RequestedType type, Document document) {
        String name = IndistinguishablePieces.nameAndDeposit(PieceTexts.name(document), document.depositedAt(), false);
        return type.factsOnly() ? Texts.get("request.give-this.facts", type.factNames(), name) : name;
    }

    private static Markup fullVersion(StatelessPage page, OwnCase request) {
        return link("/mes-demandes/" + request.caseReference(), page.localized("footer.full"));
    }

    /** Returns the link back to the request. */
    static Markup back(StatelessPage page, OwnCase request) {
        return paragraph(link(
                LightPages.REQUESTS + "/" + request.caseReference(),
                page.localized("light.answer.back", request.demarche().title())));
    }

    static Markup button(String id, String words) {
        return element("button", Map.of("class", "button", "id", id, "type", "submit"), text(words));
    }
}
