package fr.montpellier.multipass.portal.agent;

class PlantedView {
    org.springframework.web.client.RestClient client = new org.springframework.web.client.RestClient();
    fr.montpellier.multipass.portal.dpo.PlantedTable table = new fr.montpellier.multipass.portal.dpo.PlantedTable();
}
