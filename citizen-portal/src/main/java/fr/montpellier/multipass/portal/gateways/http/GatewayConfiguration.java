package fr.montpellier.multipass.portal.gateways.http;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    ServiceRequestFactory serviceRequestFactory(OutboundClient outbound, ServiceAddresses addresses) {
        var limits = new CallLimits(
                addresses.callTimeout(), Math.toIntExact(addresses.callMaxSize().toBytes()));
        return new ServiceRequestFactory(outbound.requestFactory(limits, Destinations.ANY));
    }
}
