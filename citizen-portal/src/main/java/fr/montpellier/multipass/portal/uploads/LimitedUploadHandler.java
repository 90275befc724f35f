package fr.montpellier.multipass.portal.uploads;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Receives a file if its name has no hidden characters and the limit of simultaneous uploads allows it, and tells the person
 * otherwise.
 */
public final class LimitedUploadHandler implements UploadHandler {

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
        void rejected(UploadEvent upload, String sentence, boolean again);
    }

    private final transient UploadLimiter limiter;
    private final transient Receiver receiver;
    private final Locale language;

    public LimitedUploadHandler(UploadLimiter limiter, Locale language, Receiver receiver) {
        this.limiter = limiter;
        this.language = language;
        this.receiver = receiver;
    }

    @Override
    public void handleUploadRequest(UploadEvent upload) throws IOException {
        if (FileName.hasHiddenCharacters(upload.getFileName())) {
            reject(upload, "upload.hidden-name", false);
            return;
        }
        HttpServletRequest request = ((VaadinServletRequest) upload.getRequest()).getHttpServletRequest();
        String person = Optional.ofNullable(request.getUserPrincipal())
                .map(Person::account)
                .orElseThrow(() -> new IOException("no person is signed in"));
        switch (limiter.tryAcquire(request.getSession().getId(), person)) {
            case UploadLimiter.Admission.Refused refused -> reject(upload, refused.reason(), true);
            case UploadLimiter.Admission.Admitted admitted -> {
                var file = (UploadInputStream) request.getAttribute(UploadInputStream.class.getName());
                try (UploadLimiter.Permit permit = admitted.permit()) {
                    receiver.receive(upload);
                } catch (IOException | RuntimeException e) {
                    if (!file.isInterrupted()) {
                        throw e;
                    }
                }
                // The service's error about a partial file is caused by the sender.
                if (file.isInterrupted()) {
                    reject(upload, "upload.too-slow", true);
                }
            }
        }
    }

    private void reject(UploadEvent upload, String reason, boolean again) {
        String sentence = Texts.in(language, reason);
        receiver.rejected(upload, sentence, again);
        ((VaadinServletResponse) upload.getResponse()).setCharacterEncoding(StandardCharsets.UTF_8.name());
        upload.reject(sentence);
    }
}
