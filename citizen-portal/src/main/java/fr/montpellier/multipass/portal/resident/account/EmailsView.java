package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.EmailChoice;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import jakarta.annotation.security.RolesAllowed;

/** "Mes courriels": which emails the resident gets, at which address, and when. A choice applies as soon as it is made. */
@RolesAllowed("RESIDENT")
@Route(value = "mon-compte/courriels", layout = PortalLayout.class)
public class EmailsView extends Screen {

    public static final String ADDRESS = "/mon-compte/courriels";

    private static final long serialVersionUID = 1L;

    private final transient IdentityGateway identity;
    private final Div address = new Div();

    EmailsView(IdentityGateway identity) {
        super("emails.title");
        RepresentativeRefusal.check(Texts.language());
        this.identity = identity;
        EmailChoice choice = identity.emailChoice();
        if (!choice.available()) {
            add(new Paragraph(Texts.get("emails.unavailable")));
        } else if (choice.frequency().isEmpty()) {
            add(new Paragraph(Texts.get("emails.unknown")));
        } else {
            showAddress(choice);
            add(
                    new Paragraph(Texts.get("emails.intro")),
                    EmailTexts.told(),
                    address,
                    options(choice.frequency().get()));
        }
    }

    private void showAddress(EmailChoice choice) {
        address.removeAll();
        address.setId("adresse-de-courriel");
        EmailTexts.address(choice).forEach(address::add);
    }

    private FieldSet options(String chosen) {
        return RadioOption.group(
                "courriels",
                Texts.get("emails.when"),
                EmailTexts.FREQUENCIES.stream()
                        .map(each -> new RadioOption(
                                "courriels",
                                each,
                                each.equals(chosen),
                                EmphasisedText.of("emails.when." + each),
                                () -> choose(each)))
                        .toList());
    }

    private void choose(String frequency) {
        showAddress(identity.chooseEmails(frequency));
        Notices.show(Components.Tone.SETTLED, Texts.get("emails.chosen." + frequency));
    }
}
