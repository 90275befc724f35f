package fr.montpellier.multipass.service.certificates;

import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The proxies in front of this service, by address or network. */
final class Proxies {

    private final List<IpAddressMatcher> networks;

    Proxies(List<String> networks) {
        this.networks = networks.stream().map(IpAddressMatcher::new).toList();
    }

    boolean contain(String address) {
        return networks.stream().anyMatch(network -> network.matches(address));
    }
}
