package fr.montpellier.multipass.portal.resident.rights;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * "Mes droits": a resident writes to the data protection officer about their data, or about an access that does not seem right, and
 * reads the answer and what the officer wrote to them.
 */
@RolesAllowed("RESIDENT")
@Route(value = "mes-droits", layout = PortalLayout.class)
class RightsView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;

    private final transient RightsGateway rights;
    private final transient JournalGateway journals;
    private final transient ContestedLines lines;
    private final transient BreachGateway breaches;
    private final Div message = new Div();
    private final Div requests = new Div();

    RightsView(
            RightsGateway rights,
            JournalGateway journals,
            VaultGateway vault,
            ConsentGateway consent,
            BreachGateway breaches,
            Clock clock) {
        super("rights.title");
        RepresentativeRefusal.checkMandate(Texts.language());
        this.rights = rights;
        this.journals = journals;
        lines = new ContestedLines(journals, vault, consent, CivilTime.today(clock));
        this.breaches = breaches;
        message.setId("avis-droits");
        message.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<ContestedAccess> contested = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("acces")
                .flatMap(name -> ContestedAccess.find(journals, name));
        reset(new Paragraph(Texts.get(contested.isPresent() ? "rights.contest.intro" : "rights.intro")));
        BreachNoticeList.load(breaches, "/qui-a-consulte", Texts.language()).ifPresent(this::add);
        contested.ifPresentOrElse(this::addContestForm, this::addForm);
        add(message, new H2(Texts.get("rights.mine")), requests);
        showList();
    }

    private void addContestForm(ContestedAccess access) {
        Div line = Components.card(lines.line(access));
        line.setId("acces-signale");
        var sentence = new TextBox("phrase", LONGEST);
        Div field = sentence.labelled(Texts.get("rights.contest.sentence"), Texts.get("rights.contest.help"));
        Div buttons = Components.row();
        // An access is contested once.
        buttons.add(
                send("rights.contest.do", () -> {
                    if (send(RightsTexts.CONTESTED, sentence, Optional.of(access.named()))) {
                        field.removeFromParent();
                        buttons.getChildren()
                                .filter(NativeButton.class::isInstance)
                                .toList()
                                .forEach(Component::removeFromParent);
                    }
                }),
                Components.link("/qui-a-consulte", Texts.get("rights.contest.back")));
        add(line, field, buttons);
    }

    private void addForm() {
        Map<String, String> kinds = new LinkedHashMap<>();
        RightsTexts.KINDS.forEach(kind -> kinds.put(kind, RightsTexts.kind(kind, Texts.language())));
        var kind = new Choice("droit", kinds, RightsTexts.KINDS.getFirst());
        var sentence = new TextBox("phrase", LONGEST);
        add(
                kind.labelled(Texts.get("rights.kind")),
                sentence.labelled(Texts.get("rights.sentence"), ""),
                Components.row(send("rights.do", () -> send(kind.value(), sentence, Optional.empty()))));
    }

    private static NativeButton send(String key, Runnable action) {
        NativeButton button = Components.button(Texts.get(key), "primary", action);
        button.setId("envoyer");
        return button;
    }

    /** Returns whether the request was sent. */
    private boolean send(String kind, TextBox sentence, Optional<RightsGateway.Entry> entry) {
        message.removeAll();
        try {
            RightsGateway.Request sent = rights.send(kind, sentence.text(), entry);
            sentence.setValue("");
            message.add(
                    Components.badge(Tone.SETTLED, Texts.get("rights.sent", Dates.date(sent.due(), Texts.language()))));
            showList();
            return true;
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            message.add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
            return false;
        }
    }

    private void showList() {
        requests.removeAll();
        requests.add(new CardList<>(
                "demandes",
                rights::own,
                request -> RequestCard.of(request, lines, Texts.language()),
                Texts.get("rights.none")));
    }
}
