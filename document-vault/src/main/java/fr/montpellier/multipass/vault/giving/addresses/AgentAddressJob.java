package fr.montpellier.multipass.vault.giving.addresses;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the addresses of agents that ended. Safe to run in several instances. */
@Component
class AgentAddressJob {

    private static final Logger log = LoggerFactory.getLogger(AgentAddressJob.class);

    private final AgentAddresses addresses;

    AgentAddressJob(AgentAddresses addresses) {
        this.addresses = addresses;
    }

    @Scheduled(
            initialDelayString = "${multipass.agent-addresses.look-every:10m}",
            fixedDelayString = "${multipass.agent-addresses.look-every:10m}")
    void run() {
        try {
            addresses.deleteEnded();
        } catch (RuntimeException e) {
            log.warn("deleting addresses of agents failed, will be retried: {}", e.getMessage());
        }
    }
}
