package fr.montpellier.multipass.portal.resident.demarches.changing;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;

/** Changes which documents an authorisation opens, or gives one that was missing. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)/pieces", layout = PortalLayout.class)
class ChangedPiecesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient CasesGateway cases;
    private final transient VaultGateway vault;
    private final transient Clock clock;

    ChangedPiecesView(ConsentGateway consent, CasesGateway cases, VaultGateway vault, Clock clock) {
        super("change.title");
        this.consent = consent;
        this.cases = cases;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        SharingAuthorisation authorisation =
                consent.authorisation(event.getRouteParameters().get("id").orElse(""));
        if (!authorisation.isActive()) {
            event.forwardTo("mes-autorisations/" + authorisation.id());
            return;
        }
        title(Texts.get("change.title-of", authorisation.demarche().title()));
        reset(
                new Paragraph(Texts.get("change.intro")),
                new ChangedPiecesPane(authorisation, underWay(authorisation), consent, vault, CivilTime.today(clock)));
    }

    /** Returns the request of an authorisation while the department handles it; empty also if it cannot be read. */
    private Optional<OwnCase> underWay(SharingAuthorisation authorisation) {
        try {
            return Optional.of(cases.ownCase(authorisation.caseReference())).filter(OwnCase::acceptsPieces);
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Optional.empty();
        }
    }
}
