package fr.montpellier.multipass.identity.sources;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.federation.SignInException;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.federated.SourceQuestion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sends a signed-in resident to FranceConnect, so that another administration can be asked about them with their own
 * access token. The portal's page of the legal exchange leads here.
 */
@Controller
class FranceConnectQuestionController {

    static final String PATH = "/sources/franceconnect";

    private static final Pattern EXCHANGE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<Upstream> upstreams;
    private final FranceConnectQuestions questions;
    private final Clock clock;

    FranceConnectQuestionController(List<Upstream> upstreams, FranceConnectQuestions questions, Clock clock) {
        this.upstreams = upstreams;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * @param exchange identifier of the legal exchange
     * @param source code of its source
     * @param facts codes of its facts, and of questions about them
     * @param light whether the resident returns to the pages without scripts
     */
    @GetMapping(PATH)
    void start(
            @RequestParam String exchange,
            @RequestParam String source,
            @RequestParam(required = false) @Nullable List<String> facts,
            @RequestParam(name = "leger", defaultValue = "false") boolean light,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!EXCHANGE.matcher(exchange).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Set<String> scopes = SourceScopes.of(source)
                // A portal of the version before, which is upgraded last, names no facts.
                .flatMap(known -> facts == null ? Optional.of(known.all()) : known.find(facts))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<SignIn> resident = questions.resident();
        var question = new SourceQuestion(
                exchange,
                source,
                resident.map(signIn -> signIn.id().toString()).orElse(""),
                clock.instant().getEpochSecond(),
                light);
        if (resident.isEmpty()) {
            response.sendRedirect(
                    questions.page(question, QuestionOutcome.SIGNED_OUT).toString());
            return;
        }
        Optional<Upstream> franceConnect = upstreams.stream()
                .filter(upstream -> upstream.provider() == Provider.FRANCECONNECT && upstream.isOffered())
                .findFirst();
        if (franceConnect.isEmpty()) {
            response.sendRedirect(questions
                    .page(question, QuestionOutcome.FRANCECONNECT_FAILED)
                    .toString());
            return;
        }
        try {
            String address =
                    franceConnect.get().startFor(scopes, request, response).toString();
            question.store(request);
            response.sendRedirect(address);
        } catch (SignInException e) {
            response.sendRedirect(
                    questions.page(question, QuestionOutcome.of(e.reason())).toString());
        }
    }
}
