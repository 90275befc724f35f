package com.vaadin.flow.component;

public class Component {}
