package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.ImportedDemarche;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import java.util.List;
import java.util.Map;

/** Makes drafts of the démarches of a register file, and says the outcome of each. */
final class RegisterFileImport extends Div {

    private static final long serialVersionUID = 1L;
    /** What the browser takes at all, so that it cuts no pasted file. */
    private static final int LONGEST = 500_000;

    /** Most bytes of a file as JSON, in which it is sent: less than a service receives in a request. */
    private static final int MOST_BYTES = 60_000;

    private final transient RegisterGateway register;
    private final UnorderedList results = new UnorderedList();

    RegisterFileImport(RegisterGateway register) {
        this.register = register;
        addClassName("sections");
        var file = new TextBox("fichier-du-registre", LONGEST);
        NativeButton open = Components.button(Texts.get("register.import.do"), "secondary", () -> {
            if (file.text().isEmpty()) {
                file.getElement().setAttribute("aria-invalid", "true");
                Notices.show(Components.Tone.DANGER, Texts.get("register.import.empty"));
            } else {
                importFile(file.text());
            }
        });
        open.setId("importer");
        results.setId("importees");
        var tooLong = new Paragraph(Components.badge(Components.Tone.WAITING, Texts.get("register.import.too-long")));
        tooLong.setId("fichier-trop-long");
        tooLong.getElement().setAttribute("role", "alert").setAttribute("hidden", true);
        bound(file, tooLong, open);
        add(
                Components.muted(Texts.get("register.import.help")),
                file.labelled(
                        Texts.get("register.import.file"),
                        Texts.get("register.import.most", Dates.number(MOST_BYTES, Texts.language()))),
                tooLong,
                Components.row(open),
                results);
    }

    /** Lets the browser send no file that is longer than a request may be: it would send it again and again. */
    private static void bound(TextBox file, Paragraph tooLong, NativeButton open) {
        file.getElement().executeJs("""
                const check = () => {
                  const long = new TextEncoder().encode(JSON.stringify(this.value)).length > $2;
                  this.setAttribute('aria-invalid', long);
                  $0.hidden = !long;
                  $1.disabled = long;
                  return long;
                };
                this.addEventListener('input', check);
                this.addEventListener('change', event => check() && event.stopImmediatePropagation(), true);
                """, tooLong.getElement(), open.getElement(), MOST_BYTES);
    }

    private void importFile(String text) {
        results.removeAll();
        try {
            List<ImportedDemarche> read = register.importFile(text);
            Map<String, String> types = RegisterScreen.typeNames(register);
            read.forEach(imported -> results.add(new ListItem(result(imported, types))));
            Notices.show(Components.Tone.SETTLED, Texts.get("register.import.done"));
        } catch (GatewayException.Refused failure) {
            Notices.show(Components.Tone.DANGER, RegisterTexts.refusal(failure, RegisterScreen.typeNames(register)));
        }
    }

    private static Component result(ImportedDemarche imported, Map<String, String> types) {
        String words = RegisterTexts.imported(imported, types);
        return imported.draft()
                .<Component>map(id -> new Anchor("/registre/brouillons/" + id, words))
                .orElseGet(() -> new Span(words));
    }
}
