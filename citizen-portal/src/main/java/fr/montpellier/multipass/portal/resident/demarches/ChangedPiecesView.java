package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;

/** Changes which documents an authorisation opens, or gives one that was missing. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)/pieces", layout = PortalLayout.class)
class ChangedPiecesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final transient Clock clock;

    ChangedPiecesView(ConsentGateway consent, VaultGateway vault, Clock clock) {
        super("change.title");
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Authorisation authorisation =
                consent.authorisation(event.getRouteParameters().get("id").orElse(""));
        if (!authorisation.isActive()) {
            event.forwardTo("mes-autorisations/" + authorisation.id());
            return;
        }
        title(Texts.get("change.title-of", authorisation.demarche().title()));
        reset(
                new Paragraph(Texts.get("change.intro")),
                new ChangedPiecesPane(authorisation, consent, vault, LocalDate.now(clock.withZone(Dates.ZONE))));
    }
}
