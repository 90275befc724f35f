package fr.montpellier.multipass.portal.resident.deposit;

import fr.montpellier.multipass.portal.addresses.TusAddresses;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.deposit.UploadGateway;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Passes a resident's upload on to the vault, which speaks tus 1.0: the browser never has the resident's access token. Whose an
 * upload is, its size and its offset are decided by the vault; the session, the CSRF token and the number of requests at once
 * are checked here.
 */
@RestController
@RequestMapping(TusAddresses.ROOT)
class ResumableUploadsController {

    /** Most bytes of one request. At the lowest rate allowed it arrives within the time that the vault's client waits. */
    static final int CHUNK = 4_000_000;

    private static final String ID = "/{id:[0-9a-f-]{36}}";
    private static final String VERSION = "1.0.0";
    private static final int LONGEST_METADATA = 1_000;
    private static final String BUSY_SECONDS = "3";

    private final UploadGateway uploads;
    private final UploadLimiter limiter;

    ResumableUploadsController(UploadGateway uploads, UploadLimiter limiter) {
        this.uploads = uploads;
        this.limiter = limiter;
    }

    /** A call of the vault. */
    private interface Call {
        void run() throws IOException;
    }

    @PostMapping
    void begin(
            @RequestHeader("Upload-Length") long length,
            @RequestHeader("Upload-Metadata") String metadata,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(request, response, () -> {
            if (metadata.length() > LONGEST_METADATA) {
                response.setStatus(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.value());
            } else {
                response.setHeader(HttpHeaders.LOCATION, TusAddresses.ROOT + "/" + uploads.begin(length, metadata));
                response.setStatus(HttpServletResponse.SC_CREATED);
            }
        });
    }

    @RequestMapping(path = ID, method = RequestMethod.HEAD)
    void state(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, () -> show(uploads.state(id), response));
    }

    @PatchMapping(path = ID, consumes = "application/offset+octet-stream")
    void append(
            @PathVariable String id,
            @RequestHeader("Upload-Offset") long offset,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long length = request.getContentLengthLong();
        answer(request, response, () -> {
            if (length < 0) {
                response.setStatus(HttpServletResponse.SC_LENGTH_REQUIRED);
            } else if (length > CHUNK) {
                response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else {
                append(id, offset, length, person, request, response);
            }
        });
    }

    private void append(
            String id,
            long offset,
            long length,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (limiter.tryAcquire(request.getSession().getId(), Person.account(person))) {
            case UploadLimiter.Admission.Refused refused -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, BUSY_SECONDS);
                write(
                        response,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        Texts.in(LanguageCookie.of(request), refused.reason()));
            }
            case UploadLimiter.Admission.Admitted admitted -> {
                try (UploadLimiter.Permit permit = admitted.permit()) {
                    show(uploads.append(id, offset, length, request.getInputStream()), response);
                }
            }
        }
    }

    @DeleteMapping(ID)
    void discard(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, () -> {
            uploads.discard(id);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        });
    }

    private static void show(UploadGateway.State state, HttpServletResponse response) {
        response.setHeader("Upload-Offset", Long.toString(state.offset()));
        set(response, "Upload-Length", state.length());
        set(response, "Upload-Expires", state.expires());
        set(
                response,
                HttpHeaders.CONTENT_LOCATION,
                state.document().map(document -> "/fichiers/usager/pieces/" + document));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void set(HttpServletResponse response, String name, Optional<String> value) {
        value.ifPresent(text -> response.setHeader(name, text));
    }

    /** Answers a request of the one version that is spoken, and says in a sentence why the vault refused it. */
    private static void answer(HttpServletRequest request, HttpServletResponse response, Call call) throws IOException {
        response.setHeader("Tus-Resumable", VERSION);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            response.setStatus(HttpServletResponse.SC_PRECONDITION_FAILED);
            return;
        }
        try {
            call.run();
        } catch (GatewayException failure) {
            write(response, status(failure), DepositTexts.refusal(failure, LanguageCookie.of(request)));
        }
    }

    /** Returns the status: tus has 409 for a mismatch of the offset alone, after which a client asks for it and goes on. */
    private static int status(GatewayException failure) {
        return switch (failure) {
            case GatewayException.Refused refused
            when refused.problem().status() == HttpServletResponse.SC_CONFLICT
                    && !refused.problem().code().equals("offset-mismatch") -> HttpStatus.UNPROCESSABLE_CONTENT.value();
            case GatewayException.Refused refused -> refused.problem().status();
            case GatewayException.Unreachable unreachable -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case GatewayException.SessionEnded ended -> HttpServletResponse.SC_UNAUTHORIZED;
        };
    }

    private static void write(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(sentence);
    }
}
