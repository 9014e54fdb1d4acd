storyjs_jsonp_data = {"timeline": {"headline": "Old form", "type": "default", "text": "<p>Of version 2.</p>",
  "date": [
    {"startDate": "2011,12,10,7", "endDate": "2011,12,11", "headline": "Two days", "text": "<p>Text</p>", "tag": "North", "asset": {"media": "https://example.org/a.jpg", "credit": "C", "caption": "D"}},
    {"startDate": "-44", "headline": "Ides"}
  ],
  "era": [{"startDate": "2011", "endDate": "2012", "headline": "Two years"}]
}};
