package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an agent state their own address, and tells whether one is stated; the address itself is never returned. */
@RestController
@RequestMapping("/api/agent/address")
@PreAuthorize("hasAuthority('SCOPE_documents.consult')")
class AgentAddressController {

    private final AgentAddresses addresses;
    private final Clock clock;

    AgentAddressController(AgentAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * @param enabled whether the rule is on, so that an address may be stated
     * @param statedUntil when what the agent stated ends; {@code null}: nothing is stated
     */
    record AgentAddressState(boolean enabled, @Nullable Instant statedUntil) {}

    /**
     * An address without what identifies a flat, which is not compared.
     *
     * @param street number and way, such as {@code 12 bis rue des Lilas}
     */
    record AgentAddressBody(
            @NotBlank @Size(max = 120) String street,
            @NotNull @Pattern(regexp = "[0-9]{5}") String postcode,
            @NotBlank @Size(max = 60) String locality) {

        String text() {
            return street + "\n" + postcode + "\n" + locality;
        }

        /** Omits the address. */
        @Override
        public String toString() {
            return "AgentAddressBody";
        }
    }

    @GetMapping
    ResponseEntity<AgentAddressState> findAgentAddress(Caller.Agent agent) {
        return answer(agent);
    }

    @PutMapping
    ResponseEntity<AgentAddressState> stateAgentAddress(
            Caller.Agent agent, @Valid @RequestBody AgentAddressBody body, HttpServletResponse response) {
        addresses.state(agent, body.text()).ifPresent(next -> {
            long seconds = Math.max(1, Duration.between(clock.instant(), next).toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            throw new ProblemException(VaultProblem.TOO_MANY_ADDRESSES)
                    .with("maximum", AgentAddresses.MOST_STATEMENTS)
                    .with("at", next.toString());
        });
        return answer(agent);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAgentAddress(Caller.Agent agent) {
        addresses.remove(agent);
    }

    private ResponseEntity<AgentAddressState> answer(Caller.Agent agent) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new AgentAddressState(
                        addresses.isEnabled(),
                        addresses.findEnd(agent.subject()).orElse(null)));
    }
}
