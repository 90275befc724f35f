package fr.montpellier.multipass.portal.uploads;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import fr.montpellier.multipass.portal.design.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Receives a file if its name has no hidden characters and an upload place is free, and tells the person otherwise.
 */
public final class GuardedUpload implements UploadHandler {

    private static final long serialVersionUID = 1L;

    /** Handles the files of an upload. */
    public interface Receiver {

        /** Takes the file in, or remembers why a service refused it, for the screen. */
        void receive(UploadEvent upload) throws IOException;

        /**
         * Remembers why the portal refused a file, for the screen.
         *
         * @param again whether the same file may be accepted another time
         */
        void refused(UploadEvent upload, String sentence, boolean again);
    }

    private final transient UploadPlaces places;
    private final transient Receiver receiver;
    private final Locale language;

    public GuardedUpload(UploadPlaces places, Locale language, Receiver receiver) {
        this.places = places;
        this.language = language;
        this.receiver = receiver;
    }

    @Override
    public void handleUploadRequest(UploadEvent upload) throws IOException {
        if (FileName.hidesSomething(upload.getFileName())) {
            refuse(upload, "upload.hidden-name", false);
            return;
        }
        var request = ((VaadinServletRequest) upload.getRequest()).getHttpServletRequest();
        String person = Optional.ofNullable(request.getUserPrincipal())
                .orElseThrow(() -> new IOException("no person is signed in"))
                .getName();
        switch (places.admit(request.getSession().getId(), person)) {
            case UploadPlaces.Admission.Refused refused -> refuse(upload, refused.reason(), true);
            case UploadPlaces.Admission.Admitted admitted -> {
                var file = (ArrivingFile) request.getAttribute(ArrivingFile.class.getName());
                try (var place = admitted.place()) {
                    receiver.receive(upload);
                } catch (IOException | RuntimeException e) {
                    if (!file.isBrokenOff()) {
                        throw e;
                    }
                }
                // The service's error about a partial file is caused by the sender.
                if (file.isBrokenOff()) {
                    refuse(upload, "upload.too-slow", true);
                }
            }
        }
    }

    private void refuse(UploadEvent upload, String reason, boolean again) {
        String sentence = Words.in(language, reason);
        receiver.refused(upload, sentence, again);
        ((VaadinServletResponse) upload.getResponse()).setCharacterEncoding(StandardCharsets.UTF_8.name());
        upload.reject(sentence);
    }
}
