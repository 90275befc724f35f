package fr.montpellier.multipass.simulators.application;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.GeneralException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Serves the pages and forms of the application. */
@Controller
class ApplicationPages {

    static final String ASK = "/joindre";
    static final String CALLBACK = "/retour";
    static final String LEAVE = "/quitter";
    static final String PIECES = "/pieces";
    static final String KEYS = "/.well-known/jwks.json";

    private static final String STARTED = "started";
    private static final String ACCESS = "access";
    private static final String PAGE = "simulators/application";

    private final MultipassClient multipass;
    private final VaultClient vault;
    private final Clock clock;

    ApplicationPages(MultipassClient multipass, VaultClient vault, Clock clock) {
        this.multipass = multipass;
        this.vault = vault;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(HttpSession session, Model model)
            throws IOException, InterruptedException, GeneralException, JOSEException {
        if (session.getAttribute(ACCESS) instanceof GrantedAccess) {
            GrantedAccess access = fresh(session);
            model.addAttribute("person", access.person());
            model.addAttribute("level", access.level());
            model.addAttribute("pieces", vault.pieces(access));
        }
        return page(model);
    }

    @PostMapping(ASK)
    String ask(@RequestParam(name = "niveau", required = false) @Nullable String level, HttpSession session)
            throws IOException, GeneralException, JOSEException {
        MultipassClient.Started started = multipass.start(level);
        session.setAttribute(STARTED, started);
        return "redirect:" + started.address();
    }

    @GetMapping(CALLBACK)
    String back(HttpServletRequest request, HttpSession session)
            throws IOException, GeneralException, JOSEException, BadJOSEException {
        if (!(session.getAttribute(STARTED) instanceof MultipassClient.Started started)) {
            return "redirect:/";
        }
        session.removeAttribute(STARTED);
        var received = URI.create(request.getRequestURL() + "?" + request.getQueryString());
        GrantedAccess access = multipass.complete(received, started);
        request.changeSessionId();
        session.setAttribute(ACCESS, access);
        return "redirect:/";
    }

    @GetMapping(PIECES + "/{id}")
    ResponseEntity<byte[]> read(@PathVariable String id, HttpSession session)
            throws IOException, InterruptedException, GeneralException, JOSEException {
        if (!(session.getAttribute(ACCESS) instanceof GrantedAccess) || !id.matches("[A-Za-z0-9_-]{22}")) {
            return ResponseEntity.notFound().build();
        }
        VaultClient.Content content = vault.content(fresh(session), id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }

    @PostMapping(LEAVE)
    String leave(HttpSession session) {
        session.invalidate();
        return "redirect:/";
    }

    @GetMapping(KEYS)
    @ResponseBody
    Map<String, Object> keys() {
        return multipass.publicKeys().toJSONObject();
    }

    private GrantedAccess fresh(HttpSession session) throws IOException, GeneralException, JOSEException {
        var access = (GrantedAccess) session.getAttribute(ACCESS);
        if (clock.instant().isAfter(access.staleAt())) {
            access = multipass.refresh(access);
            session.setAttribute(ACCESS, access);
        }
        return access;
    }

    @ExceptionHandler(VaultClient.Refused.class)
    String stopped(HttpSession session, HttpServletResponse response, Model model) {
        return problem("stopped", HttpServletResponse.SC_FORBIDDEN, response, model);
    }

    /** Shows the page for an OAuth error, by its code. */
    @ExceptionHandler
    String refused(GeneralException e, HttpServletResponse response, Model model) {
        String code = e.getErrorObject() == null
                ? ""
                : String.valueOf(e.getErrorObject().getCode());
        return switch (code) {
            case "access_denied" -> problem("declined", HttpServletResponse.SC_OK, response, model);
            case "invalid_grant" -> problem("stopped", HttpServletResponse.SC_FORBIDDEN, response, model);
            default -> problem("failure", HttpServletResponse.SC_BAD_GATEWAY, response, model);
        };
    }

    @ExceptionHandler({IOException.class, BadJOSEException.class})
    String failed(HttpServletResponse response, Model model) {
        return problem("failure", HttpServletResponse.SC_BAD_GATEWAY, response, model);
    }

    private static String problem(String problem, int status, HttpServletResponse response, Model model) {
        response.setStatus(status);
        model.addAttribute("said", problem);
        return page(model);
    }

    private static String page(Model model) {
        model.addAttribute("provider", "du téléservice du CCAS");
        return PAGE;
    }
}
