package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.errors.ActingRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.EmailChoice;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;

/** "Mes courriels": which emails the resident gets, at which address, and when. A choice applies as soon as it is made. */
@RolesAllowed("RESIDENT")
@Route(value = "mon-compte/courriels", layout = PortalLayout.class)
public class EmailsView extends Screen {

    public static final String ADDRESS = "/mon-compte/courriels";

    private static final long serialVersionUID = 1L;

    private static final List<String> FREQUENCIES = List.of("at-once", "daily", "none");

    private final transient IdentityGateway identity;
    private final Div address = new Div();

    EmailsView(IdentityGateway identity) {
        super("emails.title");
        ActingRefusal.check(Texts.language());
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
                    told(),
                    address,
                    options(choice.frequency().get()));
        }
    }

    private static Component told() {
        var list = new UnorderedList();
        Arrays.stream(NoticeKind.values())
                .map(EmailsView::told)
                .distinct()
                .forEach(item -> list.add(new ListItem(Texts.get(item))));
        return Components.section("contenu-des-courriels", Texts.get("emails.told"), list);
    }

    /** Returns the key of the item that tells of emails of a kind. */
    static String told(NoticeKind kind) {
        return "emails.told."
                + switch (kind) {
                    case PIECE_REQUESTED, PIECE_REFUSED -> "asked";
                    case FIRST_READING -> "read";
                    case DOCUMENT_EXPIRES -> "expires";
                    case AUTHORISATION_ENDS, AUTHORISATION_ENDED -> "ends";
                    case VERSION_FOLLOWED, VERSION_NOT_FOLLOWED -> "version";
                    case CARD_PRINTED, CARD_REVOKED -> "card";
                    case SIGN_IN -> "sign-in";
                };
    }

    private void showAddress(EmailChoice choice) {
        address.removeAll();
        address.setId("adresse-de-courriel");
        address.add(
                choice.address().isPresent()
                        ? EmphasisedText.of(addressText(), choice.address().get())
                        : new Paragraph(Texts.get("emails.no-address")));
        if (choice.refused()) {
            address.add(new Paragraph(
                    Components.badge(Components.Tone.WAITING, Texts.get("emails.refused.short")),
                    new Span(" " + Texts.get("emails.refused"))));
        }
    }

    private static String addressText() {
        return Person.current().filter(Person::throughAccount).isPresent()
                ? "emails.address.account"
                : "emails.address";
    }

    private FieldSet options(String chosen) {
        return RadioOption.group(
                "courriels",
                Texts.get("emails.when"),
                FREQUENCIES.stream()
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
