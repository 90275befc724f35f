package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import fr.montpellier.multipass.portal.addresses.TusAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.deposit.DepositMetadata;
import fr.montpellier.multipass.portal.uploads.FileName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.web.csrf.CsrfToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one file that is dropped, chosen or photographed, and uploads it with tus 1.0, so that an interrupted upload resumes,
 * even after the page was closed. The script {@code scripts/resumable-upload.js} shows the progress in the browser, because
 * the connection to this server may be lost during the upload.
 */
@Tag("resumable-upload")
class ResumableUploadField extends HtmlContainer {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Sentences of the script, by the last part of their keys. */
    private static final String[] SENTENCES = {
        "started",
        "resumed",
        "progress",
        "announced",
        "processing",
        "waiting",
        "interrupted",
        "session-ended",
        "cancelled",
        "unavailable"
    };

    private final transient Consumer<String> onDeposited;
    private final NativeButton choose =
            part(Components.button(Texts.get("deposit.choose"), "primary", () -> {}), "choose");

    /** @param onDeposited gets the identifier of the document that the file has become */
    ResumableUploadField(Consumer<String> onDeposited) {
        this.onDeposited = onDeposited;
        setId("fichier");
        var input = new Input();
        input.setType("file");
        part(input, "input")
                .getElement()
                .setAttribute("accept", accepted())
                .setAttribute("hidden", true)
                .setAttribute("tabindex", "-1");
        NativeButton camera = part(Components.button(Texts.get("deposit.camera"), "secondary", () -> {}), "camera");
        camera.setId("prendre-une-photo");
        camera.addClassName("camera");
        choose.setId("choisir-un-fichier");
        choose.getElement().setAttribute("aria-describedby", "fichier-erreur");
        var drop = new Span(Texts.get("deposit.drop"));
        drop.addClassName("drop");
        Div idle = part(new Div(choose, camera, drop), "idle");
        idle.addClassName("row");
        Paragraph error = part(new Paragraph(), "error");
        error.setId("fichier-erreur");
        error.addClassName("field-error");
        error.getElement().setAttribute("role", "alert");
        Paragraph unfinished = part(Components.muted(Texts.get("deposit.upload.unfinished")), "unfinished");
        unfinished.setId("envoi-inacheve");
        Div announced = part(new Div(), "announced");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        add(input, idle, unfinished, sending(), error, announced);
        getElement().setProperty("settings", JSON.writeValueAsString(settings()));
    }

    private static Div sending() {
        var bar = new Element("progress");
        bar.setAttribute("data-part", "bar")
                .setAttribute("max", "100")
                .setAttribute("value", "0")
                .setAttribute("aria-label", Texts.get("deposit.upload.bar"));
        Paragraph state = part(new Paragraph(), "state");
        state.setId("envoi-etat");
        NativeButton resume =
                part(Components.button(Texts.get("deposit.upload.resume"), "primary", () -> {}), "resume");
        resume.setId("reprendre-l-envoi");
        hide(resume.getElement());
        NativeButton cancel = part(Components.button(Texts.get("deposit.upload.cancel"), "quiet", () -> {}), "cancel");
        cancel.setId("annuler-l-envoi");
        Div sending = part(new Div(), "sending");
        sending.getElement().appendChild(bar);
        sending.add(state, Components.row(resume, cancel));
        hide(sending.getElement());
        return sending;
    }

    private static <T extends Component> T part(T component, String name) {
        component.getElement().setAttribute("data-part", name);
        return component;
    }

    private static void hide(Element element) {
        element.setAttribute("hidden", true);
    }

    private static String accepted() {
        return Stream.concat(Stream.of("application/pdf"), Stream.of(FileUploadField.PICTURES))
                .collect(Collectors.joining(","));
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("address", TusAddresses.ROOT);
        settings.put("chunk", ResumableUploadsController.CHUNK);
        settings.put("largest", FileUploadField.MAX_BYTES);
        settings.put("accepted", accepted());
        settings.put("hiddenCharacters", FileName.HIDDEN);
        settings.put("language", Texts.language().toLanguageTag());
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            settings.put("headers", Map.of(token.getHeaderName(), token.getToken()));
        }
        Map<String, String> texts = Stream.of(SENTENCES)
                .collect(Collectors.toMap(
                        name -> name, name -> Texts.get("deposit.upload." + name, "{percent}", "{sent}", "{total}")));
        texts.put("too-big", Texts.get("deposit.too-big"));
        texts.put("wrong-type", Texts.get("deposit.wrong-type"));
        texts.put("one-file", Texts.get("deposit.one-file"));
        texts.put("hidden-name", Texts.get("upload.hidden-name"));
        texts.put("not-kept", Texts.get("deposit.not-kept"));
        settings.put("texts", texts);
        return settings;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("/scripts/tus-js-client-4.3.1.min.js");
        event.getUI().getPage().addJavaScript("/scripts/resumable-upload.js");
    }

    /** Sets what the resident states about the next file that is chosen. */
    void state(DepositMetadata stated) {
        getElement()
                .setProperty(
                        "stated",
                        JSON.writeValueAsString(Map.of(
                                "type",
                                stated.type(),
                                "period",
                                stated.period(),
                                "replaces",
                                stated.replaces(),
                                "recognise",
                                Boolean.toString(stated.recognise()))));
    }

    /** Tells that the vault has made a document of the file. */
    @ClientCallable
    private void deposited(String document) {
        onDeposited.accept(document);
    }
}
