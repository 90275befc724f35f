package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChoiceTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.DraftExplanations;
import fr.montpellier.multipass.portal.resident.demarches.choosing.NeedTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.PieceChoice;
import fr.montpellier.multipass.portal.resident.demarches.deciding.DecisionPane;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.Checklist;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeSection;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeSteps;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;

/** Shows exactly what one démarche asks for, and asks for the resident's decision. */
@RolesAllowed("RESIDENT")
@Route(value = "demarches/:code([a-z0-9-]+)", layout = PortalLayout.class)
class DemarcheView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    /** Parameter of the address that offers to give documents instead of a legal exchange. */
    private static final String INSTEAD = "piece";

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final transient LegalExchangesGateway exchanges;
    private final transient ExchangeSteps exchangeSteps;
    private final transient Clock clock;
    private final String identityServer;

    /** @param identityServer address of the identity server */
    DemarcheView(
            ConsentGateway consent,
            VaultGateway vault,
            LegalExchangesGateway exchanges,
            ExchangeSteps exchangeSteps,
            Clock clock,
            @Value("${multipass.tokens.issuer}") String identityServer) {
        super("demarche.title");
        this.consent = consent;
        this.vault = vault;
        this.exchanges = exchanges;
        this.exchangeSteps = exchangeSteps;
        this.clock = clock;
        this.identityServer = identityServer;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Demarche demarche =
                consent.demarche(event.getRouteParameters().get("code").orElse(""));
        Optional<SharingAuthorisation> active =
                consent.activeAuthorisations(demarche.code()).stream().findFirst();
        title(demarche.title());
        reset(new Paragraph(demarche.summary()));
        boolean instead = demarche.takesDocumentsInstead()
                && event.getLocation().getQueryParameters().getParameters().containsKey(INSTEAD);
        if (active.isEmpty() && !demarche.legalBasis().isAuthorisation() && !instead && !demarche.isFetched()) {
            add(Components.section(
                    "rien-a-donner",
                    Texts.get("demarche.legal.title"),
                    StaticHtml.flatten(DemarcheFacts.nothingToGive(demarche))));
            return;
        }
        Optional<Div> tooLow = active.isPresent()
                ? Optional.empty()
                : RequiredLevel.notice(demarche, "/demarches/" + demarche.code(), identityServer);
        if (tooLow.isPresent()) {
            add(Components.section("identification", Texts.get("level.title"), tooLow.get()));
            add(Components.section(
                    "ce-que-vous-autorisez",
                    Texts.get("demarche.asked"),
                    StaticHtml.flatten(DemarcheFacts.asked(demarche))));
            return;
        }
        boolean asksOthers = !demarche.legalBasis().isAuthorisation() && !instead;
        if (asksOthers && (active.isEmpty() || demarche.isMixed())) {
            addExchange(demarche, active.isEmpty());
        }
        if (asksOthers && active.isEmpty() && !demarche.isMixed()) {
            return;
        }
        addDocuments(demarche.ofDocuments(instead), active);
    }

    /** Says what other administrations are asked for, after a list of all that the démarche needs if it needs more. */
    private void addExchange(Demarche demarche, boolean isListed) {
        List<LegalExchange> underWay = exchanges.underWay(demarche.code());
        if (demarche.isMixed() && isListed) {
            ProposedDocuments documents = ProposedDocuments.proposedOf(
                    vault, demarche.ofDocuments(false).types());
            add(Components.section(
                    "ce-qu-il-faut", Texts.get("checklist.title"), Checklist.of(demarche, documents, underWay)));
        }
        add(Components.section(
                "echange-legal",
                Texts.get("exchange.section"),
                new ExchangeSection(demarche, underWay, exchangeSteps)));
    }

    private void addDocuments(Demarche demarche, Optional<SharingAuthorisation> active) {
        DecisionPane decision = new DecisionPane(demarche, consent, CivilTime.today(clock));
        if (active.isEmpty()) {
            LocalDate today = CivilTime.today(clock);
            ProposedDocuments documents = ProposedDocuments.of(vault, demarche.types());
            Section requested = Components.section("pieces-demandees", Texts.get("demarche.pieces"));
            NeedTexts.formOfAll(demarche.types(), false).ifPresent(form -> requested.add(new Paragraph(form)));
            for (RequestedType type : demarche.types()) {
                PieceChoice choice = new PieceChoice(
                        type,
                        documents.offered(type),
                        documents.preselected(type, demarche.types()),
                        vault,
                        today,
                        decision::update);
                choice.sayPreferred(ChoiceTexts.preferred(type, demarche.types(), documents));
                choice.offerExplanation(demarche.department().beginningSentence(), "");
                DraftExplanations.find(demarche.code(), type.code()).ifPresent(choice::explain);
                requested.add(choice.asItem(demarche.types(), false));
                decision.offer(choice);
            }
            add(requested);
        }
        add(Components.section(
                "ce-que-vous-autorisez",
                Texts.get("demarche.asked"),
                StaticHtml.flatten(DemarcheFacts.asked(demarche))));
        add(Components.section(
                "votre-decision",
                Texts.get("demarche.decision"),
                active.<Component>map(given -> alreadyAuthorised(given, demarche))
                        .orElse(decision)));
    }

    private static Div alreadyAuthorised(SharingAuthorisation authorisation, Demarche demarche) {
        Anchor receipt = Components.action(
                "/mes-autorisations/" + authorisation.id(), Texts.get("authorisation.receipt"), "secondary");
        receipt.setId("deja-autorise");
        var shown = new Div(
                Components.row(SharingAuthorisationTexts.status(authorisation)),
                SharingAuthorisationTexts.sentence(authorisation),
                Components.row(
                        receipt,
                        Components.action(
                                "/mes-autorisations/" + authorisation.id() + "/pieces",
                                Texts.get("authorisation.change"),
                                "secondary"),
                        Components.link("/mes-autorisations", Texts.get("demarche.stop"))));
        if (demarche.types().stream()
                .anyMatch(type -> !type.needed().whose().equals(AcceptedHolder.APPLICANT.code()))) {
            shown.add(
                    Components.muted(Texts.get("demarche.for-another")),
                    Components.row(Components.link("/mon-compte", Texts.get("demarche.for-another.where"))));
        }
        return StaticHtml.flatten(shown);
    }
}
