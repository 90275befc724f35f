package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.EmailChoice;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says which emails a resident gets, and where. */
public final class EmailTexts {

    /** How often emails are sent, as the identity server names it. */
    public static final List<String> FREQUENCIES = List.of("at-once", "daily", "none");

    private EmailTexts() {}

    /** Returns what emails are about. */
    public static Component told() {
        var list = new UnorderedList();
        Arrays.stream(NoticeKind.values())
                .map(EmailTexts::told)
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
                    case TEXT_CHANGED -> "text";
                    case VERSION_FOLLOWED, VERSION_NOT_FOLLOWED -> "version";
                    case RIGHTS_ANSWERED -> "rights";
                    case EXCEPTIONAL_ACCESS -> "exceptional";
                    case BREACH -> "breach";
                    case SOURCE_ANSWERED -> "source";
                    case CARD_PRINTED, CARD_REVOKED -> "card";
                    case SIGN_IN -> "sign-in";
                };
    }

    /** Returns the address to which emails go, and whether it refused the last one. */
    public static List<Component> address(EmailChoice choice) {
        List<Component> said = new ArrayList<>();
        said.add(
                choice.address().isPresent()
                        ? EmphasisedText.of(addressText(), choice.address().get())
                        : new Paragraph(Texts.get("emails.no-address")));
        if (choice.refused()) {
            said.add(new Paragraph(
                    Components.badge(Components.Tone.WAITING, Texts.get("emails.refused.short")),
                    new Span(" " + Texts.get("emails.refused"))));
        }
        return said;
    }

    private static String addressText() {
        return Person.current().filter(Person::throughAccount).isPresent()
                ? "emails.address.account"
                : "emails.address";
    }
}
