package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.UploadEvent;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.ImportedDemarche;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.uploads.FileField;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Makes drafts of the démarches of a register file, and says the outcome of each. */
final class RegisterFileImport extends Div implements LimitedUploadHandler.Receiver {

    private static final long serialVersionUID = 1L;

    /** Bytes of the largest file, as the consent service accepts it. */
    private static final int LARGEST = 3_000_000;

    private final transient RegisterGateway register;
    private final transient Locale language = Texts.language();
    /** What the latest file has become: a request of its own delivers it, and the page shows it after. */
    private final transient AtomicReference<Outcome> outcome = new AtomicReference<>(new Refused(""));

    private final FileField field;
    private final Paragraph error = new Paragraph();
    private final UnorderedList results = new UnorderedList();

    private sealed interface Outcome {}

    private record Read(List<ImportedDemarche> demarches) implements Outcome {}

    private record Refused(String sentence) implements Outcome {}

    private record RefusedByService(GatewayException.Refused failure) implements Outcome {}

    RegisterFileImport(RegisterGateway register, UploadLimiter limiter) {
        this.register = register;
        addClassName("sections");
        field = new FileField(
                new LimitedUploadHandler(limiter, language, this),
                new FileField.Words(
                        Texts.get("register.import.choose"),
                        Texts.get("register.import.too-big"),
                        Texts.get("register.import.wrong-type"),
                        Texts.get("register.import.processing"),
                        Texts.get("register.import.not-kept")),
                LARGEST,
                "application/json",
                "application/yaml",
                ".json",
                ".yaml",
                ".yml");
        field.setId("fichier-du-registre");
        field.addAllFinishedListener(event -> showOutcome());
        field.addFileRejectedListener(event -> refuse(event.getErrorMessage()));
        error.setId("fichier-refuse");
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        results.setId("importees");
        add(
                Components.muted(Texts.get("register.import.help")),
                Components.muted(Texts.get("register.import.most")),
                field,
                error,
                results);
    }

    @Override
    public void receive(UploadEvent upload) throws IOException {
        try (InputStream file = upload.getInputStream()) {
            importFile(upload.getFileSize(), file);
        }
    }

    /** Imports a file while it is being received. */
    void importFile(long length, InputStream file) {
        if (length == 0) {
            outcome.set(new Refused(Texts.in(language, "register.rule.file-malformed")));
            return;
        }
        try {
            outcome.set(new Read(register.importFile(length, file)));
        } catch (GatewayException.Refused failure) {
            outcome.set(new RefusedByService(failure));
        } catch (GatewayException failure) {
            outcome.set(new Refused(ServiceErrorTexts.sentence(failure, language)));
        }
    }

    @Override
    public void rejected(UploadEvent upload, String sentence, boolean again) {
        outcome.set(new Refused(sentence));
    }

    void showOutcome() {
        field.clearFileList();
        results.removeAll();
        error.setText("");
        switch (outcome.get()) {
            case Read read -> {
                Map<String, String> types = RegisterScreen.typeNames(register);
                read.demarches().forEach(imported -> results.add(new ListItem(result(imported, types))));
                Notices.show(Components.Tone.SETTLED, Texts.get("register.import.done"));
            }
            case RefusedByService refused ->
                refuse(RegisterTexts.refusal(refused.failure(), RegisterScreen.typeNames(register)));
            case Refused refused -> refuse(refused.sentence());
        }
    }

    private void refuse(String sentence) {
        results.removeAll();
        error.setText(sentence);
        field.focusButton();
    }

    private static Component result(ImportedDemarche imported, Map<String, String> types) {
        String words = RegisterTexts.imported(imported, types);
        return imported.draft()
                .<Component>map(id -> new Anchor("/registre/brouillons/" + id, words))
                .orElseGet(() -> new Span(words));
    }
}
