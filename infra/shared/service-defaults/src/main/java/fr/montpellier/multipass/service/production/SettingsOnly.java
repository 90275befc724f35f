package fr.montpellier.multipass.service.production;

/** Source of an application that reads the settings of a service, and neither serves nor writes anything. */
public final class SettingsOnly {}
